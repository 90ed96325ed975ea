const app = 'https://app.example.com';
const api = 'https://api.example.com';

/** Something to try, as people come with it. The names are in the words of the page, in this order. */
export const exampleTexts: readonly string[] = [
  `Access to fetch at '${api}/me' from origin '${app}' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
  `[12:04:11.302] Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}/orders. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 502.
[12:04:11.304] Uncaught (in promise) TypeError: NetworkError when attempting to fetch resource.
[12:04:12.871] Cookie “theme” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.`,
  `curl '${api}/orders/17' \\
  -X 'PATCH' \\
  -H 'accept: */*' \\
  -H 'content-type: application/json' \\
  -H 'x-api-version: 2' \\
  -b 'session=7f3c' \\
  -H 'origin: ${app}' \\
  -H 'sec-fetch-mode: cors' \\
  --data-raw '{"paid":true}'`,
  `> OPTIONS /orders/17 HTTP/2
> Host: api.example.com
> Origin: ${app}
> Access-Control-Request-Method: DELETE
>
< HTTP/2 204
< access-control-allow-origin: ${app}
< access-control-allow-methods: GET, POST
< access-control-max-age: 600
<
> DELETE /orders/17 HTTP/2
> Host: api.example.com
> Origin: ${app}
>
< HTTP/2 204
< access-control-allow-origin: ${app}
< vary: Origin`,
  JSON.stringify(recording(), null, 1),
];

/** A recording of three calls, as Chromium's developer tools save it. */
function recording(): object {
  const lines = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  const entry = (
    method: string,
    path: string,
    status: number,
    answer: Readonly<Record<string, string>>,
    sent = {},
  ) => ({
    startedDateTime: '2026-03-02T09:15:00.000Z',
    time: 12,
    pageref: 'page_1',
    _resourceType: 'fetch',
    request: {
      method,
      url: `${api}${path}`,
      httpVersion: 'HTTP/2',
      headers: lines({
        Origin: app,
        Referer: `${app}/`,
        'Sec-Fetch-Mode': 'cors',
        'Sec-Fetch-Site': 'same-site',
        ...sent,
      }),
      cookies: [],
    },
    response: {
      status,
      statusText: '',
      headers: lines(answer),
      content: { size: 2, mimeType: 'application/json' },
      ...(status === 200 && answer.Vary ? {} : { _error: 'net::ERR_FAILED' }),
    },
  });
  return {
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [
        { id: 'page_1', title: `${app}/`, startedDateTime: '2026-03-02T09:15:00.000Z', pageTimings: {} },
      ],
      entries: [
        entry('GET', '/items?page=1', 200, { 'Access-Control-Allow-Origin': app, Vary: 'Origin' }),
        entry('GET', '/items?page=2', 200, { 'Access-Control-Allow-Origin': app, Vary: 'Origin' }),
        entry('GET', '/me', 200, { 'Access-Control-Allow-Origin': '*' }, { Cookie: 'session=7f3c' }),
        entry('GET', '/prices', 502, { 'Content-Type': 'text/html' }),
      ],
    },
  };
}
