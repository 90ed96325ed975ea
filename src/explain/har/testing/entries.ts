import { type HarEntry, readHar } from '../../../networks/read-har.ts';
import { type ExplainHarOptions, explainHar } from '../explain-har.ts';
import type { HarReport } from '../har-report.ts';

export const app = 'https://app.bloom.example';
export const api = 'https://api.petals.example';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** An entry as short as a test wants it. */
export interface Sketch {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Headers;
  readonly status?: number;
  /** Of the answer. */
  readonly answer?: Headers;
  readonly error?: string;
  readonly type?: string;
  /** What else an entry has. */
  readonly more?: object;
  /** Seconds after the recording began. */
  readonly at?: number;
  /** How long it took, in milliseconds. */
  readonly time?: number;
}

const writers = {
  chromium: { creator: { name: 'WebInspector', version: '537.36' } },
  firefox: { creator: { name: 'Firefox', version: '153.0' }, browser: { name: 'Firefox', version: '153.0' } },
  webkit: { creator: { name: 'WebKit Web Inspector', version: '1.0' } },
  playwright: {
    creator: { name: 'Playwright', version: '1.50.0' },
    browser: { name: 'chromium', version: '140.0' },
  },
  proxy: { creator: { name: 'Some Proxy', version: '1' } },
} as const;

/** What a browser sends with a call that may be read. */
export const cors: Headers = {
  Accept: '*/*',
  Origin: app,
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'cross-site',
};

/** Makes the JSON of a recording. */
export function harOf(writer: keyof typeof writers, sketches: readonly Sketch[]): unknown {
  return { log: { ...writers[writer], pages: [], entries: sketches.map(entryOf) } };
}

/** Explains a recording. */
export function explained(
  writer: keyof typeof writers,
  sketches: readonly Sketch[],
  options: ExplainHarOptions = {},
): Promise<HarReport> {
  return explainHar(readHar(harOf(writer, sketches)), options);
}

/** The entries of a recording. */
export function entriesOf(writer: keyof typeof writers, sketches: readonly Sketch[]): readonly HarEntry[] {
  return readHar(harOf(writer, sketches)).entries;
}

/** Its groups in a line each: `2 blocked GET https://… allow-origin-missing`. */
export function linesOf({ groups }: HarReport): readonly string[] {
  return groups.map(({ count, verdict, method, url, findings }) => {
    const codes = findings.map(({ code, facts }) =>
      facts.cookie === undefined ? code : `${code}:${facts.cookie}`,
    );
    return [count, verdict, method, url.replace(api, ''), ...codes].join(' ');
  });
}

function entryOf({
  url = `${api}/`,
  method = 'GET',
  headers = cors,
  status = 200,
  answer = {},
  error,
  type = 'fetch',
  at = 0,
  time = 10,
  more = {},
}: Sketch) {
  return {
    ...more,
    _resourceType: type,
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
    time,
    request: { method, url, headers: pairs(headers), cookies: [] },
    response: {
      status,
      headers: pairs(answer),
      content: {},
      ...(error === undefined ? {} : { _error: error }),
    },
  };
}

function pairs(headers: Headers) {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each) => ({ name, value: each })),
  );
}
