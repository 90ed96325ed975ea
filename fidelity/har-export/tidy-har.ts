/**
 * A recording without what changes from run to run, and without what nobody looks at: times, ports, stacks, the headers
 * that name a browser's build.
 *
 * @param text a HAR file.
 * @returns a HAR file.
 */
export function tidyHar(text: string): string {
  const har = JSON.parse(text);
  for (const [index, page] of har.log.pages.entries()) {
    page.startedDateTime = moment(index);
    page.pageTimings = {};
  }
  har.log.entries = har.log.entries.filter(({ request }: { request: { url: string } }) =>
    /^https?:/.test(request.url),
  );
  for (const [index, entry] of har.log.entries.entries()) {
    entry.startedDateTime = moment(index + 1);
    entry.time = 1;
    entry.timings = { send: 0, wait: 1, receive: 0 };
    for (const name of ['connection', 'serverIPAddress', '_connectionId', '_serverPort', '_priority'])
      delete entry[name];
    if (entry._initiator) {
      delete entry._initiator.stack;
      delete entry._initiator.requestId;
    }
    for (const side of [entry.request, entry.response]) {
      side.headers = side.headers.filter(({ name }: { name: string }) => !untold.test(name));
      for (const cookie of side.cookies) if (cookie.expires === null) delete cookie.expires;
    }
  }
  return `${JSON.stringify(har, null, 1)}\n`;
}

const untold =
  /^(user-agent|sec-ch-ua.*|accept-encoding|accept-language|connection|host|priority|te|dnt|sec-gpc)$/i;

function moment(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1, 12, 0, seconds)).toISOString();
}
