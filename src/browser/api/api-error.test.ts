import { describe, expect, test } from 'vitest';
import { type ApiCaller, type ApiErrorCode, type Engine, PageTypeError } from './api-error.ts';
import { apiErrorMessage } from './api-error-message.ts';

test('is a TypeError to script, with a code for programs', () => {
  const error = new PageTypeError('url-invalid', 'chromium', 'fetch', { value: 'http://[' });
  expect(error).toBeInstanceOf(TypeError);
  expect(error.name).toBe('TypeError');
  expect(error.code).toBe('url-invalid');
});

describe('messages, as read from the browsers', () => {
  test.each<[Engine, ApiCaller, ApiErrorCode, { value?: string; member?: string }, string]>([
    [
      'chromium',
      'fetch',
      'method-no-cors',
      { value: 'PUT' },
      "Failed to execute 'fetch' on 'Window': 'PUT' is unsupported in no-cors mode.",
    ],
    ['firefox', 'fetch', 'method-no-cors', { value: 'PUT' }, 'Window.fetch: Invalid request method PUT.'],
    [
      'webkit',
      'fetch',
      'method-no-cors',
      { value: 'PUT' },
      'Method must be GET, POST or HEAD in no-cors mode.',
    ],
    [
      'chromium',
      'Request',
      'url-credentials',
      { value: 'http://u:p@a.test/' },
      "Failed to construct 'Request': Request cannot be constructed from a URL that includes credentials: http://u:p@a.test/",
    ],
    [
      'firefox',
      'Request',
      'only-if-cached-mode',
      { value: 'cors' },
      "Request constructor: Request mode 'cors' was used, but request cache mode 'only-if-cached' can only be used with request mode 'same-origin'.",
    ],
    [
      'chromium',
      'Request',
      'option-invalid',
      { value: 'foo', member: 'priority' },
      "Failed to construct 'Request': Failed to read the 'priority' property from 'RequestInit': The provided value 'foo' is not a valid enum value of type FetchPriority.",
    ],
    [
      'firefox',
      'fetch',
      'option-invalid',
      { value: 'foo', member: 'priority' },
      "Window.fetch: 'foo' (value of 'priority' member of RequestInit) is not a valid value for enumeration RequestPriority.",
    ],
    [
      'webkit',
      'Headers.append',
      'header-value-invalid',
      { value: '1\n2', member: 'a' },
      "Header 'a' has invalid value: '1\n2'",
    ],
    [
      'chromium',
      'Headers.set',
      'headers-immutable',
      {},
      "Failed to execute 'set' on 'Headers': Headers are immutable",
    ],
    [
      'chromium',
      'fetch',
      'not-a-byte-string',
      { member: 'headers' },
      "Failed to execute 'fetch' on 'Window': Failed to read the 'headers' property from 'RequestInit': String contains non ISO-8859-1 code point.",
    ],
    [
      'firefox',
      'Headers',
      'headers-init-invalid',
      {},
      'Headers constructor: Argument 1 could not be converted to any of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.',
    ],
    [
      'chromium',
      'Request',
      'body-used',
      {},
      "Failed to construct 'Request': Cannot construct a Request with a Request object that has already been used.",
    ],
    [
      'chromium',
      'Response.text',
      'body-used',
      {},
      "Failed to execute 'text' on 'Response': body stream already read",
    ],
    ['webkit', 'Response.text', 'body-used', {}, 'Body is disturbed or locked'],
  ])('%s, %s, %s', (engine, caller, code, detail, message) => {
    expect(apiErrorMessage(code, engine, caller, detail)).toBe(message);
  });

  test('a value with braces stays as it is', () => {
    expect(apiErrorMessage('url-invalid', 'firefox', 'fetch', { value: '{value} {class}' })).toBe(
      'Window.fetch: {value} {class} is not a valid URL.',
    );
  });
});
