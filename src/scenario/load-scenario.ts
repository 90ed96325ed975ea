import { defineCors } from '../policy/define-cors.ts';
import { PolicyError } from '../policy/problem.ts';
import { credentialsModes } from '../web/credentials-mode.ts';
import { isSerializedOrigin } from '../web/origin.ts';
import { referrerPolicies } from '../web/referrer-policy.ts';
import { parseUrl } from '../web/url.ts';
import {
  type Check,
  type Fault,
  isObject,
  listOf,
  mapOf,
  oneOf,
  oneOrListOf,
  orNull,
  shape,
  shapeBy,
  text,
  wholeNumber,
} from './checker.ts';
import { policyOptions } from './policy-options.ts';
import { browserNames, isCall, type PolicyData, type Scenario, type Step, type Variant } from './scenario.ts';

/** Thrown when a scenario is not one. Lists every fault found. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ path, value, fix }) => `  ${path}: ${printed(value)}. ${fix}`);
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    super(`The scenario has ${count}:\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Checks that a value is a {@link Scenario}: its shape, its policies, and that its parts fit together.
 *
 * @param json what was read from a file.
 * @returns the same value.
 * @throws {ScenarioError} listing every fault with its path, the value seen and what to write.
 */
export function loadScenario(json: unknown): Scenario {
  const faults: Fault[] = [];
  scenario(json, '', faults);
  if (faults.length === 0) checkCoherence(json as Scenario, faults);
  if (faults.length > 0) throw new ScenarioError(faults);
  return json as Scenario;
}

/**
 * Checks what of a variant is played, on its own: `servers`, `cookies`, `steps` and `webSecurity`.
 *
 * @param json anything that came as JSON.
 * @returns every fault found; paths begin inside it: `steps[0].url`.
 */
export function experimentFaults(json: unknown): readonly Fault[] {
  const faults: Fault[] = [];
  experiment(json, '', faults);
  if (faults.length === 0) checkStory(json as Variant, '', faults);
  return faults;
}

const words = text('Write a sentence.');
const string = text('Write a string.', () => true);
const token = text('Write a name of letters, digits and hyphens.', (value) =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(value),
);
const isOrigin = (value: string) => /^https?:/.test(value) && isSerializedOrigin(value);
const origin = text(
  'Write an origin as browsers do: "https://app.example.com", "http://a.pair.localhost".',
  isOrigin,
);
const absoluteUrl = text('Write an absolute URL: "https://api.example.com/me".', (value) =>
  isOrigin(originOf(value) ?? ''),
);
const url = text(
  'Write an absolute URL, or a path: "https://api.example.com/me", "/me".',
  (value) => value.startsWith('/') || isOrigin(originOf(value) ?? ''),
);
const place = text(
  'Write "sandbox", "data" or an origin: "https://ads.example".',
  (value) => value === 'sandbox' || value === 'data' || isOrigin(value),
);
const method = text('Write a method: "GET".', (value) => /^[\w!#$%&'*+.^`|~-]+$/.test(value));
const route = text('Write a method and a path: "GET /me".', (value) => /^[A-Za-z]+ \/\S*$/.test(value));
const status = wholeNumber(200, 599);
const headerPair: Check = (value, path, faults) => {
  if (!Array.isArray(value) || value.length !== 2) {
    faults.push({ path, value, fix: 'Write a name and a value: ["Vary", "Origin"].' });
    return;
  }
  token(value[0], `${path}[0]`, faults);
  string(value[1], `${path}[1]`, faults);
};
const headerRecord = mapOf(token, string);
const headerList = listOf(headerPair);
const headers: Check = (value, path, faults) =>
  (Array.isArray(value) ? headerList : headerRecord)(value, path, faults);

const reply = shape({
  'status?': status,
  'headers?': headerList,
  'body?': string,
  'image?': oneOf(true),
  'needsCookie?': token,
  'needsToken?': words,
});

const server = shape({
  'cors?': oneOrListOf(policy('works')),
  'protection?': oneOf(true),
  'headers?': listOf(headerPair, 1),
  'refused?': oneOrListOf(policy('is refused')),
  'cache?': oneOf(true),
  routes: mapOf(route, reply),
});

const call = {
  url,
  'method?': method,
  'headers?': headers,
  'body?': string,
  'read?': listOf(token, 1),
  'in?': place,
};
const element = { url, 'crossorigin?': oneOf('anonymous', 'use-credentials'), 'in?': place };
const step = shapeBy('do', {
  open: { url: absoluteUrl },
  visit: { url: absoluteUrl },
  form: {
    url: absoluteUrl,
    method: oneOf('GET', 'POST'),
    'enctype?': oneOf('application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'),
    fields: mapOf(token, string),
  },
  wait: { seconds: wholeNumber(1, 1_000_000) },
  fetch: {
    ...call,
    'mode?': oneOf('cors', 'no-cors', 'same-origin'),
    'credentials?': oneOf(...credentialsModes),
    'cache?': oneOf('default', 'no-store', 'reload', 'no-cache', 'force-cache'),
    'redirect?': oneOf('follow', 'error', 'manual'),
    'referrerPolicy?': oneOf(...referrerPolicies),
    'keepalive?': oneOf(true, false),
  },
  xhr: { ...call, 'withCredentials?': oneOf(true, false) },
  script: { ...element, 'type?': oneOf('classic', 'module') },
  image: element,
  frame: { url: absoluteUrl, 'sandbox?': oneOf(true) },
  cookie: { 'set?': words, 'in?': place },
});

const seenHeaders = mapOf(token, orNull(string));
const expectation = shape({
  browser: oneOf(...browserNames),
  'thirdPartyCookies?': oneOf('allowed', 'blocked', 'partitioned'),
  results: listOf(
    shapeBy('outcome', {
      readable: { 'status?': status, 'body?': string, 'headers?': seenHeaders },
      opaque: {},
      loaded: {},
      blocked: {},
      cookie: { value: string },
    }),
  ),
  requests: listOf(
    shape({
      method,
      url: absoluteUrl,
      'origin?': string,
      'cookie?': words,
      'headers?': seenHeaders,
      status,
    }),
  ),
});

/** What of a variant is played: the rest is words and expectations. */
const played = {
  servers: mapOf(origin, server),
  'webSecurity?': oneOf(false),
  'cookies?': mapOf(origin, listOf(words, 1)),
  steps: listOf(step, 1),
};
const experiment = shape(played);

const scenario = shape({
  id: text('Write chapter and number: "two-domains/6".', (value) =>
    /^[a-z]+(?:-[a-z]+)*\/[1-9]\d{0,6}$/.test(value),
  ),
  title: words,
  claim: words,
  verdict: oneOf('confirmed', 'refuted'),
  explanation: words,
  variants: listOf(shape({ name: words, because: words, ...played, expect: listOf(expectation) }), 1),
});

/** Holds a policy to what the scenario says of it: `cors` must be built, `refused` must not. */
function policy(expected: 'works' | 'is refused'): Check {
  return (value, path, faults) => {
    if (!isObject(value)) {
      faults.push({ path, value, fix: 'Write the options of defineCors: { "origin": ... }.' });
      return;
    }
    try {
      defineCors(policyOptions(value as unknown as PolicyData));
      if (expected === 'is refused')
        faults.push({ path, value, fix: 'defineCors builds this: write it under "cors".' });
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      if (expected === 'is refused') return;
      for (const problem of error.problems) {
        faults.push({
          path: `${path}.${problem.path}`,
          value: problem.value,
          fix: `${problem.message} ${problem.fix}`,
        });
      }
    }
  };
}

/** What no single value shows: the steps make a story, and the expectations are about it. */
function checkCoherence(loaded: Scenario, faults: Fault[]): void {
  for (const [index, variant] of loaded.variants.entries()) {
    const at = `variants[${index}]`;
    checkStory(variant, `${at}.`, faults);
    const calls = variant.steps.filter(isCall).length;
    for (const [number, { results }] of variant.expect.entries()) {
      if (results.length === calls) continue;
      const path = `${at}.expect[${number}].results`;
      faults.push({
        path,
        value: results.length,
        fix: `Write ${calls}: one for every step that gives script a result.`,
      });
    }
  }
}

/** @param at where the experiment is, with a dot at the end; empty where it is the whole. */
function checkStory(
  { steps, servers }: Pick<Variant, 'steps' | 'servers'>,
  at: string,
  faults: Fault[],
): void {
  const first = steps[0];
  if (first?.do !== 'open') {
    faults.push({
      path: `${at}steps[0].do`,
      value: first?.do,
      fix: 'Open a page first: { "do": "open", "url": ... }.',
    });
  }
  for (const [name, { protection, cors }] of Object.entries(servers)) {
    if (protection === undefined || (cors !== undefined && !Array.isArray(cors))) continue;
    const path = `${at}servers[${JSON.stringify(name)}].protection`;
    faults.push({
      path,
      value: protection,
      fix: 'Write one policy under "cors": its credentialed origins are let through.',
    });
  }
  for (const [number, { url: target }] of targets(steps)) {
    if (target.startsWith('/') || Object.hasOwn(servers, originOf(target) ?? '')) continue;
    faults.push({
      path: `${at}steps[${number}].url`,
      value: target,
      fix: `Write ${JSON.stringify(originOf(target))} under "servers", or call one that is there.`,
    });
  }
}

function targets(steps: readonly Step[]): [number, { readonly url: string }][] {
  return steps.flatMap((each, index) => ('url' in each && each.do !== 'open' ? [[index, each]] : []));
}

function originOf(target: string): string | undefined {
  return parseUrl(target)?.origin;
}

function printed(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}
