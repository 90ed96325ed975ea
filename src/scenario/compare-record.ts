import type { CallResult, SeenRequest, VariantRecord } from './record.ts';
import type { Expectation, ExpectedRequest, ExpectedResult } from './scenario.ts';

/** One point at which a browser did other than expected. `null`: nothing was expected, or nothing seen, there. */
export interface Difference {
  /** `results[0].status`, `requests[1].cookie`. */
  readonly path: string;
  readonly expected: string | number | null;
  readonly seen: string | number | null;
}

/**
 * Holds what came of a variant against what is expected of a browser.
 *
 * @param expected one browser's expectation.
 * @param seen what came of it, with the lab's port taken off.
 * @returns every difference; none when the browser did as expected.
 */
export function compareRecord(expected: Expectation, seen: VariantRecord): readonly Difference[] {
  return [
    ...compareLists('results', expected.results, seen.results, compareResult, ({ outcome }) => outcome),
    ...compareLists('requests', expected.requests, seen.requests, compareRequest, requestLine),
  ];
}

type Fields = readonly (readonly [
  name: string,
  expected: string | number | null,
  seen: string | number | null,
])[];

function compareLists<E, S>(
  name: string,
  expected: readonly E[],
  seen: readonly S[],
  fields: (expected: E, seen: S) => Fields,
  summary: (item: E | S) => string,
): Difference[] {
  const differences: Difference[] = [];
  for (let index = 0; index < Math.max(expected.length, seen.length); index++) {
    const path = `${name}[${index}]`;
    const wanted = expected[index];
    const got = seen[index];
    if (wanted === undefined || got === undefined) {
      differences.push({
        path,
        expected: wanted === undefined ? null : summary(wanted),
        seen: got === undefined ? null : summary(got),
      });
      continue;
    }
    for (const [field, before, after] of fields(wanted, got)) {
      if (before !== after) differences.push({ path: `${path}.${field}`, expected: before, seen: after });
    }
  }
  return differences;
}

function compareResult(expected: ExpectedResult, seen: CallResult): Fields {
  if (expected.outcome === 'cookie' && seen.outcome === 'cookie') {
    return [['value', expected.value, seen.value]];
  }
  if (expected.outcome === 'readable' && seen.outcome === 'readable') {
    return [
      ['status', expected.status ?? seen.status, seen.status],
      ['body', expected.body ?? seen.body, seen.body],
      ...headerFields(expected.headers, seen.headers),
    ];
  }
  return [['outcome', expected.outcome, seen.outcome]];
}

function compareRequest(expected: ExpectedRequest, seen: SeenRequest): Fields {
  return [
    ['method', expected.method, seen.method],
    ['url', expected.url, seen.url],
    ['origin', expected.origin ?? null, seen.headers.origin ?? null],
    ['cookie', expected.cookie ?? null, seen.headers.cookie ?? null],
    ['status', expected.status, seen.status],
    ...headerFields(expected.headers, seen.headers),
  ];
}

function headerFields(
  expected: Readonly<Record<string, string | null>> | undefined,
  seen: Readonly<Record<string, string | null>>,
): Fields {
  return Object.entries(expected ?? {}).map(([name, value]) => [
    `headers.${name}`,
    value,
    seen[name] ?? null,
  ]);
}

function requestLine({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${url}`;
}
