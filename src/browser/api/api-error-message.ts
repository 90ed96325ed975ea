import type { ApiCaller, ApiErrorCode, ApiErrorDetail, Engine } from './api-error-code.ts';

type Messages = Readonly<Record<ApiErrorCode, string>>;

// Read from Chromium 156, Firefox 153 and WebKitGTK 2.50.6, each asked for every row; `{value}` and `{member}`
// are put in, `{enum}` is the Web IDL name of the member's type. Where an engine does not throw (see api-quirks.ts), the
// row says it plainly.
const messages: Readonly<Record<Engine, Messages>> = {
  chromium: {
    'url-invalid': 'Failed to parse URL from {value}',
    'url-credentials': 'Request cannot be constructed from a URL that includes credentials: {value}',
    'window-not-null': 'window can only be null.',
    'referrer-invalid': "Referrer '{value}' is not a valid URL.",
    'mode-navigate': "Cannot construct a Request with a RequestInit whose mode member is set as 'navigate'.",
    'only-if-cached-mode': "'only-if-cached' can be set only with 'same-origin' mode",
    'method-invalid': "'{value}' is not a valid HTTP method.",
    'method-forbidden': "'{value}' HTTP method is unsupported.",
    'method-no-cors': "'{value}' is unsupported in no-cors mode.",
    'body-forbidden': 'Request with GET/HEAD method cannot have body.',
    'stream-duplex': 'The `duplex` member must be specified for a request with a streaming body',
    'stream-no-cors': 'If request is made from ReadableStream, mode should be"same-origin" or "cors"',
    'stream-keepalive': 'Keepalive request cannot have a ReadableStream body.',
    'stream-locked': 'The provided ReadableStream is locked',
    'body-used': 'body stream already read',
    'header-name-invalid': 'Invalid name',
    'header-value-invalid': 'Invalid value',
    'not-a-byte-string': 'String contains non ISO-8859-1 code point.',
    'headers-immutable': 'Headers are immutable',
    'header-pair-invalid': 'Invalid value',
    'headers-init-invalid':
      "The provided value is not of type '(record<ByteString, ByteString> or sequence<sequence<ByteString>>)'.",
    'option-invalid': "The provided value '{value}' is not a valid enum value of type {enum}.",
    'signal-invalid': "Failed to convert value to 'AbortSignal'.",
    'init-invalid': "The provided value is not of type 'RequestInit'.",
    'status-text-invalid': 'Invalid statusText',
    'null-body-status': 'Response with null body status cannot have body',
    'json-unserializable': 'The data is not JSON serializable',
  },
  firefox: {
    'url-invalid': '{value} is not a valid URL.',
    'url-credentials': '{value} is an url with embedded credentials.',
    'window-not-null': 'window can only be null.',
    'referrer-invalid': 'Invalid referrer URL {value}.',
    'mode-navigate': 'Invalid request mode navigate.',
    'only-if-cached-mode':
      "Request mode '{value}' was used, but request cache mode 'only-if-cached' can only be used with request mode 'same-origin'.",
    'method-invalid': 'Invalid request method {value}.',
    'method-forbidden': 'Invalid request method {value}.',
    'method-no-cors': 'Invalid request method {value}.',
    'body-forbidden': 'HEAD or GET Request cannot have a body.',
    'stream-duplex': 'A body that is a stream needs the duplex option.',
    'stream-no-cors': 'A body that is a stream needs mode cors or same-origin.',
    'stream-keepalive': 'A keepalive request cannot have a body that is a stream.',
    'stream-locked': 'The body is a stream that is locked.',
    'body-used': 'Body has already been consumed.',
    'header-name-invalid': '{value} is an invalid header name.',
    'header-value-invalid': '{value} is an invalid header value.',
    'not-a-byte-string': 'Cannot convert the value to ByteString because a character is greater than 255.',
    'headers-immutable': 'Headers are immutable and cannot be modified.',
    'header-pair-invalid': 'Headers require name/value tuples when being initialized by a sequence.',
    'headers-init-invalid':
      '{place} could not be converted to any of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.',
    'option-invalid':
      "'{value}' (value of '{member}' member of RequestInit) is not a valid value for enumeration {enum}.",
    'signal-invalid': "'signal' member of RequestInit does not implement interface AbortSignal.",
    'init-invalid': "Argument 2 can't be converted to a dictionary.",
    'status-text-invalid': 'Response statusText may not contain newline or carriage return.',
    'null-body-status': 'Response body is given with a null body status.',
    'json-unserializable': 'Value could not be serialized as JSON.',
  },
  webkit: {
    'url-invalid': 'URL is not valid or contains user credentials.',
    'url-credentials': 'URL is not valid or contains user credentials.',
    'window-not-null': 'Window can only be null.',
    'referrer-invalid': 'Referrer is not a valid URL.',
    'mode-navigate': 'Request constructor does not accept navigate fetch mode.',
    'only-if-cached-mode': 'only-if-cached cache option requires fetch mode to be same-origin.',
    'method-invalid': 'Method is not a valid HTTP token.',
    'method-forbidden': 'Method is forbidden.',
    'method-no-cors': 'Method must be GET, POST or HEAD in no-cors mode.',
    'body-forbidden': "Request has method '{value}' and cannot have a body",
    'stream-duplex': 'A body that is a stream needs the duplex option.',
    'stream-no-cors': 'A body that is a stream needs mode cors or same-origin.',
    'stream-keepalive': 'Request cannot have a ReadableStream body and keepalive set to true',
    'stream-locked': 'Input body is locked.',
    'body-used': 'Body is disturbed or locked',
    'header-name-invalid': "Invalid header name: '{value}'",
    'header-value-invalid': "Header '{member}' has invalid value: '{value}'",
    'not-a-byte-string': 'Type error',
    'headers-immutable': "Headers object's guard is 'immutable'",
    'header-pair-invalid': 'Header sub-sequence must contain exactly two items',
    'headers-init-invalid': 'Type error',
    'option-invalid': 'Type error',
    'signal-invalid': 'Type error',
    'init-invalid': 'Type error',
    'status-text-invalid': 'Status text must be a valid reason-phrase.',
    'null-body-status': 'Response cannot have a body with the given status.',
    'json-unserializable': "Value doesn't have a JSON representation",
  },
};

// A body that was read has other words for some calls.
const messagesOfCallers: Readonly<Partial<Record<Engine, Readonly<Record<string, string>>>>> = {
  chromium: {
    'fetch body-used': 'Cannot construct a Request with a Request object that has already been used.',
    'Request body-used': 'Cannot construct a Request with a Request object that has already been used.',
    'Request.clone body-used': 'Request body is already used',
    'Response.clone body-used': 'Response body is already used',
  },
  webkit: {
    'fetch body-used': 'Request input is disturbed or locked.',
    'Request body-used': 'Request input is disturbed or locked.',
    'Response.redirect url-invalid': "Redirection URL '{value}' is invalid",
  },
};

/** What each engine writes before the message. */
const prefixes: Readonly<Record<Engine, { readonly [kind in 'fetch' | 'constructor' | 'method']: string }>> =
  {
    chromium: {
      fetch: "Failed to execute 'fetch' on 'Window': ",
      constructor: "Failed to construct '{class}': ",
      method: "Failed to execute '{method}' on '{class}': ",
    },
    firefox: { fetch: 'Window.fetch: ', constructor: '{class} constructor: ', method: '{class}.{method}: ' },
    webkit: { fetch: '', constructor: '', method: '' },
  };

const enumNames: Readonly<Record<string, string>> = {
  cache: 'RequestCache',
  credentials: 'RequestCredentials',
  duplex: 'RequestDuplex',
  mode: 'RequestMode',
  priority: 'RequestPriority',
  redirect: 'RequestRedirect',
  referrerPolicy: 'ReferrerPolicy',
};

/** Codes whose message Chromium puts behind the option's name, where the value came in by one. */
const conversions: ReadonlySet<ApiErrorCode> = new Set([
  'headers-init-invalid',
  'not-a-byte-string',
  'option-invalid',
  'signal-invalid',
]);

/**
 * The words of an engine for an error that its API throws, as they stand in `error.message`.
 *
 * @param code what is wrong.
 * @param engine the browser's engine.
 * @param caller what threw.
 * @param detail what the message names.
 * @returns one line, unless the value has several.
 * @example
 * ```ts
 * const message = apiErrorMessage('method-forbidden', 'firefox', 'Request', { value: 'TRACE' });
 * message; // 'Request constructor: Invalid request method TRACE.'
 * ```
 */
export function apiErrorMessage(
  code: ApiErrorCode,
  engine: Engine,
  caller: ApiCaller,
  { value = '', member = '' }: ApiErrorDetail = {},
): string {
  const [owner = '', method = ''] = caller.split('.');
  const kind = caller === 'fetch' ? 'fetch' : method === '' ? 'constructor' : 'method';
  const readFrom =
    engine === 'chromium' && member !== '' && conversions.has(code)
      ? `Failed to read the '${member}' property from 'RequestInit': `
      : '';
  const text = messagesOfCallers[engine]?.[`${caller} ${code}`] ?? messages[engine][code];
  const parts: Readonly<Record<string, string>> = {
    class: owner,
    method,
    value,
    member,
    enum: engine === 'chromium' && member === 'priority' ? 'FetchPriority' : (enumNames[member] ?? ''),
    place: member === '' ? 'Argument 1' : `'${member}' member of RequestInit`,
  };
  // One pass, so that a value with a brace in it is not read as a place to fill.
  return (prefixes[engine][kind] + readFrom + text).replace(
    /\{(\w+)\}/g,
    (whole, name: string) => parts[name] ?? whole,
  );
}
