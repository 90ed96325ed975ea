import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BrowserName, browserNames } from '../../scenario/scenario.ts';
import type { FindingCode } from '../finding-code.ts';
import { isEcho } from './echoes.ts';
import { engineTerms } from './engine-terms.ts';
import type { Lines } from './line.ts';
import { lines } from './lines.ts';
import { type PlaceholderName, placeholders } from './placeholders.ts';
import { readMessages } from './read-messages.ts';
import { render, textOf } from './template.ts';

const missing =
  "Access to fetch at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const firefoxMissing =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/me. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 500.';
const didNotSucceed =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/me. (Reason: CORS request did not succeed). Status code: (null).';

describe('what a console puts around a message is left out', () => {
  const [head = '', body = ''] = missing.split('has been');
  test.each([
    ['a place in front', `app.js:12:34 ${missing}`],
    ['the page in front', `(index):1 ${missing}`],
    ['a script without a file', `VM123:1 ${missing}`],
    ['a place behind', `${missing} app.js:12`],
    ['a level', `[Error] ${missing}`],
    ['a time', `2026-11-28T10:15:00.123Z ERROR ${missing}`],
    ['a counter', `3 ${missing}`],
    ['what a promise was', `Uncaught (in promise) ${missing}`],
    ['colours', `\u001b[31m${head}\u001b[1mhas been${body}\u001b[0m`],
    ['a log in a log', JSON.stringify({ log: JSON.stringify({ msg: `x\n${missing}\n` }) })],
    ['escapes of JSON', `{"msg":"${missing.replaceAll("'", '\\u0027')}"}`],
    ['escaped colours', `{"msg":"\\u001b[31m${missing}\\u001b[0m"}`],
    ['an entry of the log', `{"source":"javascript","level":"error","text":${JSON.stringify(missing)}}`],
    ['curly quotation marks', missing.replaceAll("'", '’')],
    ['entities', missing.replaceAll("'", '&#39;')],
    ['backticks and bullets of a page', `- \`${missing}\``],
    ['a mail’s answer', `> ${head}\n> has been${body}`],
    ['lines wrapped and indented', missing.replaceAll(/ (?=\w+ policy|header|from|on )/g, '\n     ')],
    ['every space a line', missing.replaceAll(' ', '\r\n\t')],
    ['a line that ends within', missing.replace('is present', 'is\npresent')],
    ['no-break spaces', missing.replaceAll(' ', '\u00a0')],
  ])('%s', (_, text) => {
    expect(readMessages(text)).toMatchObject([
      {
        code: 'allow-origin-missing',
        engine: 'chromium',
        facts: {
          url: 'https://api.example.com/me',
          origin: 'https://app.example.com',
          initiator: 'fetch',
        },
        text: missing,
      },
    ]);
  });
});

test('a log in JSON has each line of a text, and a value ends with its string', () => {
  const second = 'Fetch API cannot load https://b.test/ due to access control checks.';
  const text = `{"level":"error","msg":"${missing}\\n    at app.js:1\\n${second}","url":"https://c.test/"}`;
  expect(readMessages(`{"level":"info"}\n${text}`)).toMatchObject([
    { line: 2, code: 'allow-origin-missing' },
    { line: 2, facts: { url: 'https://b.test/' } },
  ]);
  const value = `{"msg":"Header Access-Control-Allow-Methods has an invalid value: a b","level":"error"}`;
  expect(readMessages(value)[0]?.facts.value).toBe('a b');
});

describe('what is said again is told once', () => {
  test('Chromium, as DevTools has it, with the status of the answer', () => {
    const messages = readMessages(`${missing}
(index):7 GET https://api.example.com/me net::ERR_FAILED 502 (Bad Gateway)
(index):7 Uncaught (in promise) TypeError: Failed to fetch
    at (index):7:1`);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.codes).toEqual(['allow-origin-missing', 'error-without-cors']);
    expect(messages[0]?.facts.status).toBe(502);
  });

  test('a status on the next line belongs to it', () => {
    const [message] = readMessages(firefoxMissing.replace('Status', '\n  Status'));
    expect(message?.facts.status).toBe(500);
  });

  test('Firefox: the second line tells that it was the preflight', () => {
    const [message, ...others] = readMessages(`${firefoxMissing}\n${didNotSucceed}
TypeError: NetworkError when attempting to fetch resource.`);
    expect(others).toEqual([]);
    expect(message?.codes.slice(0, 2)).toEqual(['preflight-allow-origin-missing', 'allow-origin-missing']);
    expect(readMessages(firefoxMissing)[0]?.codes).toEqual([
      'allow-origin-missing',
      'preflight-allow-origin-missing',
      'error-without-cors',
      'preflight-not-handled',
    ]);
  });

  test('Safari: three lines, one of which has the URL', () => {
    const reason =
      'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200';
    const messages = readMessages(`[Error] ${reason}
[Error] Fetch API cannot load https://api.example.com/me due to access control checks.
[Error] Failed to load resource: ${reason} (me, line 0)`);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      code: 'allow-origin-missing',
      facts: { url: 'https://api.example.com/me', origin: 'https://app.example.com', status: 200 },
    });
  });

  test.each([
    ['TypeError: Failed to fetch', 'chromium', 'fetch-failed'],
    ['TypeError: NetworkError when attempting to fetch resource.', 'firefox', 'fetch-failed'],
    ['Unhandled Promise Rejection: TypeError: Load failed', 'webkit', 'fetch-failed'],
    ['Failed to load resource: net::ERR_FAILED', 'chromium', 'fetch-failed'],
    ['AxiosError: Network Error', 'chromium', 'fetch-failed'],
    ['TypeError: fetch failed', 'chromium', 'fetch-failed'],
    ['XMLHttpRequest cannot load https://b.test/ due to access control checks.', 'webkit', 'fetch-failed'],
    [didNotSucceed, 'firefox', 'network'],
  ])('alone it stands for itself: %s', (text, engine, code) => {
    expect(readMessages(text)).toMatchObject([{ engine, code }]);
    expect(readMessages(`${text}\n${text}`)).toHaveLength(1);
  });
});

describe('a page of lines', () => {
  test('each failure once, with its own line', () => {
    const messages = readMessages(`[vite] connected.
12:00:01 GET https://app.example.com/ 200 in 12 ms
${missing}
api.example.com/me:1  Failed to load resource: net::ERR_FAILED
Warning: Each child in a list should have a unique "key" prop.
Access to XMLHttpRequest at 'https://b.example/x' (redirected from 'https://c.example/') from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
GET https://nope.example/ net::ERR_NAME_NOT_RESOLVED
Uncaught (in promise) TypeError: Failed to fetch
Cookie “id” has been rejected for invalid domain.`);
    expect(messages.map(({ line, code }) => [line, code])).toEqual([
      [3, 'allow-origin-missing'],
      [6, 'preflight-status'],
      [7, 'network-dns'],
      [9, 'cookie-not-stored-domain-mismatch'],
    ]);
    expect(messages[1]?.facts).toMatchObject({
      initiator: 'XMLHttpRequest',
      url: 'https://b.example/x',
      redirectedFrom: 'https://c.example/',
    });
    expect(messages[2]?.facts).toMatchObject({
      url: 'https://nope.example/',
      message: 'net::ERR_NAME_NOT_RESOLVED',
    });
    expect(messages[3]?.facts).toEqual({ cookie: 'id' });
  });

  test('a value does not reach into the next message', () => {
    const text =
      'Cookie “__Secure-s” has been rejected for invalid prefix.\nCookie “t” has been rejected for invalid domain.';
    expect(readMessages(text).map(({ code, facts }) => [code, facts.cookie])).toEqual([
      ['cookie-not-stored-secure-prefix', '__Secure-s'],
      ['cookie-not-stored-domain-mismatch', 't'],
    ]);
    expect(readMessages(text.replace('\n', ' '))).toHaveLength(2);
    const values = ['https://a.example, https://b.example', 'https://c.example'];
    const [several = '', other = ''] = values.map(
      (value) =>
        `Access to fetch at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header ${value.includes(',') ? `contains multiple values '${value}', but only one is allowed` : `has a value '${value}' that is not equal to the supplied origin`}.`,
    );
    expect(readMessages(`${several}\n${other}`).map(({ facts }) => facts.value)).toEqual(values);
    expect(readMessages(`${other}\n${several}`).map(({ facts }) => facts.value)).toEqual(values.toReversed());
  });

  test('what is about something else gives nothing', () => {
    const text = `Uncaught SyntaxError: Unexpected token '<'
GET / HTTP/1.1
Content-Type: text/html; Access-Control-Allow-Origin: *
The origin of the integrity error is other content-type handling.
TypeError: undefined is not a function
npm error code ENOENT
Error: connect ECONNREFUSED 127.0.0.1:3000`;
    expect(readMessages(text)).toEqual([]);
    expect(readMessages('')).toEqual([]);
    expect(readMessages('\n\n  \u0000\n')).toEqual([]);
  });
});

describe('what the text shows', () => {
  const said = (body: string, more = '') =>
    readMessages(
      `Access to fetch at 'https://api.example.com/me' ${more}from origin 'https://app.example.com' has been blocked by CORS policy: ${body}`,
    )[0];
  const several = (value: string) =>
    said(
      `The 'Access-Control-Allow-Origin' header contains multiple values '${value}', but only one is allowed.`,
    );

  test.each([
    ['*, *', ['allow-origin-repeated', 'allow-origin-list', 'headers-doubled']],
    [
      'https://app.example.com, https://app.example.com',
      ['allow-origin-repeated', 'allow-origin-list', 'headers-doubled'],
    ],
    ['*, https://app.example.com', ['allow-origin-repeated', 'allow-origin-list', 'headers-doubled']],
    ['https://a.example, https://b.example', ['allow-origin-repeated', 'allow-origin-list']],
    ['https://a.example https://b.example', ['allow-origin-spaced']],
  ])('several values: %s', (value, codes) => {
    expect(several(value)).toMatchObject({ codes, facts: { value } });
  });

  test('wordings of recent years', () => {
    const noCors =
      " If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.";
    const old = said(
      `No 'Access-Control-Allow-Origin' header is present on the requested resource.${noCors}`,
    );
    expect(old?.code).toBe('allow-origin-missing');
    expect(old?.text).toMatch(/with CORS disabled\.$/);
  });

  test('a redirect to a page of a login', () => {
    const [message] = readMessages(
      "Access to fetch at 'https://accounts.example.net/signin?next=1' (redirected from 'https://api.example.com/me') from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    );
    expect(message?.codes).toEqual(['allow-origin-missing', 'redirect-to-login']);
  });

  test('a value that is right, and an origin that is null since the redirect', () => {
    const mismatch = (value: string) =>
      `The 'Access-Control-Allow-Origin' header has a value '${value}' that is not equal to the supplied origin.`;
    const message = said(mismatch('https://app.example.com'), "(redirected from 'https://b.example/') ");
    expect(message?.codes).toEqual(['allow-origin-mismatch', 'origin-null-after-redirect']);
  });

  test('authentication in front of CORS', () => {
    const [message] = readMessages('Preflight response is not successful. Status code: 401');
    expect(message?.codes).toEqual([
      'preflight-status',
      'preflight-redirect',
      'preflight-needs-authentication',
      'preflight-not-handled',
    ]);
  });

  test.each([
    [
      'Cookie “id” will soon be rejected because it is foreign and does not have the “Partitioned“ attribute.',
      'cookie-not-stored-foreign-not-partitioned',
    ],
    [
      "Refused to connect to 'https://b.test/' because it violates the following Content Security Policy directive: \"connect-src 'self'\".",
      'content-security-policy',
    ],
    ['GET https://b.test/ads.js net::ERR_BLOCKED_BY_CLIENT', 'blocked-by-client'],
    ['Failed to load resource: net::ERR_CERT_SOMETHING_NEW', 'network-tls'],
    ['POST https://b.test/ net::ERR_HTTP3_NEVER_HEARD_OF', 'network'],
    ['GET https://b.test/me (blocked:mixed-content)', 'mixed-content'],
    [
      'This Set-Cookie header had invalid syntax.'.replace('Set-Cookie', '`Set-Cookie`'),
      'cookie-not-stored-syntax',
    ],
    [
      "TypeError: Failed to execute 'fetch' on 'Window': 'TRACE' HTTP method is unsupported.",
      'api-method-forbidden',
    ],
    ['TypeError: Window.fetch: HEAD or GET Request cannot have a body.', 'api-body-forbidden'],
    ["TypeError: Request has method 'GET' and cannot have a body", 'api-body-forbidden'],
    [
      "Access to fetch at 'http://10.0.0.1/' from origin 'http://a.example' has been blocked by CORS policy: The request client is not a secure context and the resource is in more-private address space `local`.",
      'local-network-insecure',
    ],
    [
      "Access to fetch at 'http://10.0.0.1/' from origin 'https://a.example' has been blocked by CORS policy: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `private` address space.",
      'private-network-access',
    ],
  ])('%s', (text, code) => {
    expect(readMessages(text)).toMatchObject([{ code }]);
  });
});

describe('wordings of Chromium until 2018, and of Safari', () => {
  const url = 'https://api.example.com/me';
  const origin = 'https://app.example.com';
  const preflight = "Response to preflight request doesn't pass access control check: ";
  const noHeader = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
  const denied = `Origin '${origin}' is therefore not allowed access.`;
  test.each([
    [
      `Fetch API cannot load ${url}. ${noHeader} ${denied}`,
      'allow-origin-missing',
      { origin, initiator: 'fetch' },
    ],
    [
      `Fetch API cannot load ${url}. ${preflight}${noHeader} ${denied} The response had HTTP status code 403. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
      'preflight-allow-origin-missing',
      { origin, status: 403 },
    ],
    [
      `XMLHttpRequest cannot load ${url}. ${noHeader} ${denied}`,
      'allow-origin-missing',
      { origin, initiator: 'XMLHttpRequest' },
    ],
    [
      `XMLHttpRequest cannot load ${url}. A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true. ${denied}`,
      'allow-origin-wildcard',
      { origin },
    ],
    [
      `XMLHttpRequest cannot load ${url}. Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is ''. It must be 'true' to allow credentials. ${denied}`,
      'allow-credentials',
      { origin, value: '' },
    ],
    [
      `Failed to load ${url}: ${preflight}The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin. ${denied}`,
      'preflight-allow-origin-mismatch',
      { origin, value: 'https://b.test' },
    ],
    [
      `Failed to load ${url}: Response for preflight has invalid HTTP status code 405.`,
      'preflight-status',
      { status: 405 },
    ],
    [`Failed to load ${url}: Response for preflight is invalid (redirect)`, 'preflight-redirect', {}],
    [
      `XMLHttpRequest cannot load ${url}. Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`,
      'method-not-allowed',
      { method: 'PUT' },
    ],
    [
      `Redirect from '${url}' to 'https://b.test/' has been blocked by CORS policy: ${noHeader} ${denied}`,
      'allow-origin-missing',
      { redirectedFrom: url, url: 'https://b.test/' },
    ],
    [
      `Fetch API cannot load ${url}. Origin ${origin} is not allowed by Access-Control-Allow-Origin.`,
      'allow-origin-missing',
      { origin },
    ],
    [
      `XMLHttpRequest cannot load ${url}. Request header field X-A is not allowed by Access-Control-Allow-Headers.`,
      'header-not-allowed',
      { header: 'X-A' },
    ],
  ])('%s', (text, code, facts) => {
    const messages = readMessages(`${text}\nUncaught (in promise) TypeError: Failed to fetch`);
    expect(messages).toMatchObject([
      { code, facts: { ...(text.startsWith('Redirect') ? {} : { url }), ...facts } },
    ]);
  });

  test.each([
    `Fetch API cannot load ${url}.`,
    `[Error] Fetch API cannot load ${url}. app.js:12:3`,
    `{"msg":"Fetch API cannot load ${url}.","level":"error"}`,
  ])('with nothing behind it, it is the mode: %s', (text) => {
    expect(readMessages(text)).toMatchObject([
      { engine: 'webkit', code: 'mode-same-origin', facts: { url } },
    ]);
  });

  test('with a reason that is not known, it is nothing', () => {
    expect(readMessages(`Fetch API cannot load ${url}. The moon is in the wrong house.`)).toEqual([]);
  });
});

describe('what was not pasted whole, or has other quotation marks', () => {
  const facts = { url: 'https://api.example.com/me', origin: 'https://app.example.com' };
  const [head = '', body = ''] = missing.split(': No');
  test.each([
    ['nothing behind the policy', head, 'fetch-failed', facts],
    ['nothing, and other quotation marks', head.replaceAll("'", '"'), 'fetch-failed', facts],
    [
      'Firefox without its reason',
      firefoxMissing.replace(/ \(Reason.*/, ''),
      'fetch-failed',
      { url: facts.url },
    ],
    [
      'Firefox before it had any',
      firefoxMissing.replace(
        /\(Reason.*/,
        'This can be fixed by moving the resource to the same domain or enabling CORS.',
      ),
      'fetch-failed',
      { url: facts.url },
    ],
    ['a reason in other words', `${head}: Something new.`, 'fetch-failed', facts],
    ['the end of the line alone', `has been blocked by CORS policy: No${body}`, 'allow-origin-missing', {}],
    ['the reason without its full stop', `No${body.slice(0, -1)}`, 'allow-origin-missing', {}],
    ['other quotation marks', missing.replaceAll("'", '"'), 'allow-origin-missing', facts],
    ['other ones about the URLs', `${head.replaceAll("'", '"')}: No${body}`, 'allow-origin-missing', facts],
    ['none, as a shell leaves it', missing.replaceAll("'", ''), 'allow-origin-missing', facts],
  ])('%s', (_, text, code, known) => {
    expect(readMessages(text)).toMatchObject([{ code, facts: known }]);
  });

  test('the message is given as it was pasted', () => {
    const text = missing.replaceAll("'", '"');
    expect(readMessages(`x ${text} "y"`)[0]?.text).toBe(text);
  });
});

describe('what DevTools says of cookies', () => {
  const setting = 'This attempt to set a cookie via a Set-Cookie header was blocked ';
  // Read in `core/sdk/NetworkRequest.ts` and `models/issues_manager` of devtools-frontend, but where it says otherwise.
  test.each([
    [
      `${setting}because it had the "SameSite=Lax" attribute but came from a cross-site response which was not the response to a top-level navigation.`,
      'cookie-not-stored-same-site-lax',
    ],
    [
      `${setting}because it had the "SameSite=Strict" attribute but came from a cross-site response which was not the response to a top-level navigation.`,
      'cookie-not-stored-same-site-strict',
    ],
    [
      'This Set-Cookie header didn\'t specify a "SameSite" attribute and was defaulted to "SameSite=Lax," and was blocked because it came from a cross-site response which was not the response to a top-level navigation. The Set-Cookie had to have been set with "SameSite=None" to enable cross-site usage.',
      'cookie-not-stored-same-site-unset-treated-as-lax',
    ],
    [
      `${setting}because it had the "SameSite=None" attribute but did not have the "Secure" attribute, which is required in order to use "SameSite=None".`,
      'cookie-not-stored-same-site-none-insecure',
    ],
    [
      `${setting}because it had the "Secure" attribute but was not received over a secure connection.`,
      'cookie-not-stored-insecure-connection',
    ],
    [
      `${setting}because its Domain attribute was invalid with regards to the current host url.`,
      'cookie-not-stored-domain-mismatch',
    ],
    [`${setting}due to user preferences.`, 'cookie-not-stored-user-settings'],
    [
      `${setting}because it was not sent over a secure connection and would have overwritten a cookie with the Secure attribute.`,
      'cookie-not-stored-overwrites-secure-cookie',
    ],
    [
      `${setting}because it used the "__Secure-" or "__Host-" prefix in its name and broke the additional rules applied to cookies with these prefixes as defined in https://tools.ietf.org/html/draft-west-cookie-prefixes-05.`,
      'cookie-not-stored-secure-prefix',
    ],
    ['This Set-Cookie header had invalid syntax.', 'cookie-not-stored-syntax'],
    [
      'This cookie was blocked because it had the "SameSite=Lax" attribute and the request was made from a different site and was not initiated by a top-level navigation.',
      'cookie-not-sent-same-site-lax',
    ],
    [
      'This cookie was blocked because it had the "Secure" attribute and the connection was not secure.',
      'cookie-not-sent-insecure-connection',
    ],
    [
      'This cookie was blocked because it was too large. The combined size of the name and value must be less than or equal to 4096 characters.',
      'cookie-not-stored-name-value-pair-exceeds-max-size',
    ],
    [
      'Indicate whether to send a cookie in a cross-site request by specifying its SameSite attribute',
      'cookie-not-sent-same-site-unset-treated-as-lax',
    ],
    [
      'Indicate whether a cookie is intended to be set in a cross-site context by specifying its SameSite attribute',
      'cookie-not-stored-same-site-unset-treated-as-lax',
    ],
    [
      'Mark cross-site cookies as Secure to allow setting them in cross-site contexts',
      'cookie-not-stored-same-site-none-insecure',
    ],
    [
      'Mark cross-site cookies as Secure to allow them to be sent in cross-site requests',
      'cookie-not-sent-same-site-none-insecure',
    ],
    [
      'Third-party cookie is blocked in Chrome either because of Chrome flags or browser configuration.',
      'cookie-not-stored-third-party-blocked',
    ],
    // Reported by a reader, and not read.
    ['Third-party cookie is blocked. Learn more in the Issues tab.', 'cookie-not-stored-third-party-blocked'],
  ])('%s', (text, code) => {
    expect(readMessages(text)).toMatchObject([{ engine: 'chromium', code }]);
    expect(readMessages(text.replaceAll('"', ''))).toMatchObject([{ engine: 'chromium', code }]);
  });
});

describe('the engines’ own names', () => {
  test.each([
    ['MissingAllowOriginHeader', 'allow-origin-missing'],
    ['corsErrorStatus: {"corsError":"PreflightInvalidStatus","failedParameter":""}', 'preflight-status'],
    ['CORSMissingAllowOrigin2', 'allow-origin-missing'],
    ['CORSMissingAllowOrigin', 'allow-origin-missing'],
    ['CORS Missing Allow Origin', 'allow-origin-missing'],
    ['net::ERR_BLOCKED_BY_ORB', 'opaque-response-blocked'],
    ['SameSiteNoneInsecure', 'cookie-not-sent-same-site-none-insecure'],
    ['corp-not-same-origin', 'corp-same-origin'],
    ['"blockedReason":"csp"', 'content-security-policy'],
    ['EXCLUDE_SAMESITE_LAX, DO_NOT_WARN', 'cookie-not-sent-same-site-lax'],
    ['kPreflightMissingAllowPrivateNetwork', 'private-network-access'],
  ])('%s', (text, code) => {
    expect(readMessages(text)).toMatchObject([{ code }]);
  });

  test('beside a message that says the same they are no second one', () => {
    expect(readMessages(`${missing} corsErrorStatus=MissingAllowOriginHeader`)).toHaveLength(1);
    expect(
      readMessages('CorsError: MissingAllowOriginHeader CorsIssue::MissingAllowOriginHeader'),
    ).toHaveLength(1);
  });

  test('every name that can stand alone is read as what it means', () => {
    for (const { of, list, name, codes } of engineTerms) {
      if (of === 'standard' || codes.length === 0) continue;
      if (list === 'console text') continue;
      if (/^(?:[a-z]+(?:-[a-z]+)?|\w*Error)$/.test(name) && list !== 'Network.BlockedReason') continue;
      const text = list === 'Network.BlockedReason' ? `(blocked:${name})` : name;
      expect(readMessages(text)[0]?.codes, name).toEqual(expect.arrayContaining([...codes]));
    }
  });

  test('WebKit’s, which are texts', () => {
    for (const { of, name, codes } of engineTerms) {
      if (of !== 'webkit' || !/^[A-Z]/.test(name) || name.includes(': {}')) continue;
      const text = name
        .replace('{} cannot', 'EventSource cannot')
        .replaceAll(/code: \{\}/g, 'code: 404')
        .replaceAll('{}', 'https://b.test/');
      const read = readMessages(text)[0]?.codes ?? [];
      expect(
        codes.some((code) => read.includes(code)),
        text,
      ).toBe(true);
    }
  });
});

/** What the placeholders of a template can hold; characters that are made plain when they are read are left out. */
const text = fc.stringMatching(/^[!#-&(-[\]-_a-z{}~]{1,20}$/);
const url = fc
  .tuple(fc.constantFrom('https:', 'http:'), fc.domain(), fc.webPath())
  .map(([scheme, host, path]) => `${scheme}//${host}${path.replaceAll(/['"]/g, '')}`)
  .map((text) => new URL(text).href);
const origin = fc.oneof(
  fc.constant('null'),
  fc.domain().map((host) => `https://${host}`),
);
const values: Readonly<Partial<Record<PlaceholderName, fc.Arbitrary<string | number>>>> = {
  url,
  origin,
  page: url,
  redirectedFrom: url,
  target: url,
  method: fc.stringMatching(/^[A-Z]{3,8}$/),
  header: fc.stringMatching(/^x-[a-z]{1,12}$/),
  status: fc.integer({ min: 100, max: 599 }),
  port: fc.integer({ min: 1, max: 65535 }).map(String),
  scheme: fc.stringMatching(/^[a-z]{2,8}$/),
  space: fc.constantFrom('loopback', 'local', 'public', 'unknown'),
  initiator: fc.constantFrom('fetch', 'XMLHttpRequest', 'script', 'image', 'CSS stylesheet'),
  netError: fc.constantFrom('net::ERR_ACCESS_DENIED', 'net::ERR_NEVER_SEEN'),
};
const sameAs: Readonly<Partial<Record<PlaceholderName, PlaceholderName>>> = {
  pageOrigin: 'origin',
  sentOrigin: 'origin',
  lowerHeader: 'header',
  bareTarget: 'target',
};

const everyLine = (Object.entries(lines) as [BrowserName, Readonly<Record<FindingCode, Lines>>][]).flatMap(
  ([engine, ofCodes]) =>
    (Object.entries(ofCodes) as [FindingCode, Lines][]).flatMap(
      ([code, { prints, shows = [], knows = [] }]) =>
        [...new Set([...prints, ...shows, ...knows].map(textOf))].map((template) => ({
          engine,
          code,
          template,
        })),
    ),
);

test('there are some hundred lines', () => {
  expect(everyLine.length).toBeGreaterThan(700);
});

test.each(browserNames)('every line of %s is read back, with its facts', (engine) => {
  for (const { code, template } of everyLine.filter((each) => each.engine === engine)) {
    // What is of no interest, and what is made of other facts, has one word for all.
    const filled = template
      .replaceAll('{any}', 'something')
      .replaceAll('{host}', 'b.test')
      .replaceAll(/[«»]/g, '');
    const names = [...filled.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as PlaceholderName);
    const facts = fc.record(
      Object.fromEntries(
        names.map((name) => {
          const { fact } = placeholders[name];
          if (name === 'status' && filled.includes('arget}'))
            return [name, fc.integer({ min: 300, max: 399 })];
          return [fact ?? name, values[sameAs[name] ?? name] ?? text];
        }),
      ),
    );
    fc.assert(
      fc.property(facts, (given) => {
        // A redirect is one where the status says so.
        const known = { status: 302, ...given };
        const line = render(filled, known);
        const [message] = readMessages(line);
        if (message === undefined) throw new Error(`not read: ${line}`);
        expect(message.facts).toMatchObject(given);
        // By what it says, one of several is chosen; and what repeats itself stands for all that it can repeat.
        if (!/allow-origin|prefix/.test(code) && !message.codes.includes('fetch-failed'))
          if (!isEcho(engine, template)) expect(message.codes).toContain(code);
      }),
      { numRuns: 10, seed: 20261128 },
    );
  }
});

test('takes time in proportion to the text, whatever it holds', () => {
  const size = 2_000_000;
  const hostile = [
    'Access to fetch at ',
    "Access to fetch at 'x' from origin 'y' has been blocked by CORS policy: ",
    'Cookie “',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ',
    'Failed to load resource: net::ERR_',
    'net::ERR_',
    '"',
    "'",
    '\\',
    '\\n',
    '{"a":"',
    'Fetch API cannot load https://b.test/. ',
    'TypeError: Window.fetch: ',
    "TypeError: Failed to execute 'fetch' on 'Window': ",
    'Header Access-Control-Allow-Methods has an invalid value: ',
    '\u001b[',
    '&#39;',
    ' \n',
    'CORS ',
    'GET https://',
    didNotSucceed,
    `${missing}\n`,
  ];
  for (const part of hostile) {
    // In the square of the text it would take hours, and the test's time would be over.
    readMessages(part.repeat(size / part.length));
  }
}, 120_000);
