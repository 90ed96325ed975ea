import type { CallResult, SeenRequest, VariantRecord } from '../src/scenario/record.ts';

/** What two browsers can differ in, from what a page sees to what is only told. */
export type Aspect = 'outcome' | 'requests' | 'cookies' | 'reason';

/** One point at which the engine and a real browser disagree. `null`: nothing was there. */
export interface Disagreement {
  readonly aspect: Aspect;
  /** `results[0].status`, `requests[1].cookie`. */
  readonly path: string;
  readonly engine: string | null;
  readonly browser: string | null;
}

type Fields = ReadonlyMap<string, string | null>;

/** Request headers that are compared wherever either side has them. */
const compared =
  /^(?:origin|cookie|access-control-request-(?:method|headers)|sec-fetch-(?:site|mode|dest|user|storage-access)|referer|content-(?:type|language)|authorization|range|if-.*|x[-_].*|dpr|width|viewport-width|save-data|downlink|rtt|ect|device-memory|last-event-id|cache-control|pragma)$/;

/** What a browser says of its caches when a tab navigates is no part of an experiment. */
const ofNavigations = /^(?:cache-control|pragma)$/;

/**
 * Holds what the engine made of a case against what a real browser did.
 *
 * @param engine the engine's record.
 * @param browser the real browser's.
 * @returns every disagreement, requests that have no counterpart as one each.
 */
export function compareCase(engine: VariantRecord, browser: VariantRecord): readonly Disagreement[] {
  return [
    ...compareLists('results', engine.results.map(fieldsOfResult), browser.results.map(fieldsOfResult)),
    ...compareLists('requests', engine.requests.map(fieldsOfRequest), browser.requests.map(fieldsOfRequest)),
  ];
}

function compareLists(
  list: 'results' | 'requests',
  engine: readonly Fields[],
  browser: readonly Fields[],
): Disagreement[] {
  const found: Disagreement[] = [];
  for (let index = 0; index < Math.max(engine.length, browser.length); index++) {
    const path = `${list}[${index}]`;
    const [ours, theirs] = [engine[index], browser[index]];
    if (ours === undefined || theirs === undefined) {
      const aspect = list === 'results' ? 'outcome' : 'requests';
      found.push({ aspect, path, engine: summary(ours), browser: summary(theirs) });
      continue;
    }
    for (const field of new Set([...ours.keys(), ...theirs.keys()])) {
      const [one, other] = [ours.get(field) ?? null, theirs.get(field) ?? null];
      if (one === other) continue;
      found.push({ aspect: aspectOf(list, field), path: `${path}.${field}`, engine: one, browser: other });
    }
  }
  return found;
}

function aspectOf(list: 'results' | 'requests', field: string): Aspect {
  if (field === 'cookie') return 'cookies';
  return list === 'results' ? 'outcome' : 'requests';
}

function summary(fields: Fields | undefined): string | null {
  return fields === undefined ? null : [...fields.values()].slice(0, 2).join(' ');
}

function fieldsOfResult(result: CallResult): Fields {
  switch (result.outcome) {
    case 'readable':
      return new Map<string, string | null>([
        ['outcome', result.outcome],
        ['type', result.type],
        ['status', String(result.status)],
        ['body', result.body],
        ...Object.entries(result.headers).map(([name, value]) => [`headers.${name}`, value] as const),
      ]);
    case 'opaque':
      return new Map([
        ['outcome', result.outcome],
        ['type', result.type],
      ]);
    case 'cookie':
      return new Map([
        ['outcome', result.outcome],
        ['cookie', result.value],
      ]);
    default:
      // What an error says is each browser's own.
      return new Map([['outcome', result.outcome]]);
  }
}

function fieldsOfRequest({ method, url, headers }: SeenRequest): Fields {
  const fields = new Map<string, string | null>([
    ['method', method],
    ['url', url],
  ]);
  for (const [name, value] of Object.entries(headers)) {
    if (headers['sec-fetch-mode'] === 'navigate' && ofNavigations.test(name)) continue;
    if (compared.test(name)) fields.set(name, value.replace(/(boundary=)-{4,}.*/, '$1…'));
  }
  return fields;
}
