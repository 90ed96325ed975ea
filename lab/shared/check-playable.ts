import type { Fault } from '../../src/scenario/checker.ts';
import { originsOf } from '../../src/scenario/itinerary.ts';
import { type HeaderPair, isOriginPlace } from '../../src/scenario/scenario.ts';
import { parseUrl } from '../../src/web/url.ts';
import type { Experiment } from './experiment.ts';
import { isPlayedAt, type Place } from './place.ts';
import { whyNotHere } from './runs-here.ts';

/** How much a lab's servers play at once. */
export const playableLimits = { origins: 12, steps: 40, cookieBytes: 8 * 1024 } as const;

/**
 * What keeps a lab's servers from playing an experiment for a real browser. Nothing that they send may reach a host that
 * is not theirs, frighten a browser's user, or last longer than the run.
 *
 * @param experiment one without faults of `checkExperiment`.
 * @param place where it would be played.
 * @returns every fault, its path as in `checkExperiment`.
 */
export function checkPlayable(experiment: Experiment, place: Place): readonly Fault[] {
  const { servers, cookies = {}, steps } = experiment;
  const faults: Fault[] = [];
  const add = (path: string, value: unknown, fix: string) => void faults.push({ path, value, fix });

  const origins = originsOf(experiment);
  if (origins.length > playableLimits.origins) {
    add('servers', origins.length, `Use at most ${playableLimits.origins} origins.`);
  }
  if (steps.length > playableLimits.steps) {
    add('steps', steps.length, `Write at most ${playableLimits.steps} steps.`);
  }
  if (experiment.webSecurity === false) {
    add('webSecurity', false, 'Remove it: no page can switch off the same-origin policy of its reader.');
  }
  if (whyNotHere(experiment, place) === 'patience')
    add('steps', 'wait', 'Wait for 10 seconds at most, in all.');

  const checkOrigin = (path: string, value: string) => {
    if (!isPlayable(value, place)) add(path, value, originFix(place));
  };
  for (const origin of Object.keys(servers)) checkOrigin(`servers[${JSON.stringify(origin)}]`, origin);
  for (const origin of Object.keys(cookies)) checkOrigin(`cookies[${JSON.stringify(origin)}]`, origin);

  for (const [index, step] of steps.entries()) {
    const path = `steps[${index}]`;
    if ('in' in step && isOriginPlace(step.in)) checkOrigin(`${path}.in`, step.in);
    if (!('url' in step)) continue;
    // A path may turn out to be more: `//example.com/` names another host.
    const [base] = bases;
    const url = parseUrl(step.url, base);
    if (url === null || !(step.url.startsWith('/') || step.url.startsWith(url.origin))) {
      add(`${path}.url`, step.url, 'Write a URL as browsers do, or a path.');
    } else if (url.origin !== base || !step.url.startsWith('/')) checkOrigin(`${path}.url`, url.origin);
    if (step.do === 'open' && url !== null && `${url.pathname}${url.search}${url.hash}` !== '/') {
      add(`${path}.url`, step.url, 'Open an origin, without a path: pages are at its root.');
    }
    if (url !== null && (isReserved(url.pathname) || [...url.searchParams.keys()].some(isReservedName))) {
      add(`${path}.url`, step.url, 'Choose another address: the lab uses this one itself.');
    }
  }

  let cookieBytes = 0;
  const checkHeaders = (pairs: readonly HeaderPair[], path: string) => {
    for (const [index, [name, value]] of pairs.entries()) {
      const at = `${path}[${index}]`;
      if (!isHeaderValue(value))
        add(`${at}[1]`, value, 'Write a header value: visible characters, no line breaks.');
      const lower = name.toLowerCase();
      const why = refusedHeaders.find(({ names }) => names.test(lower))?.why;
      if (why !== undefined) add(`${at}[0]`, name, `Leave it out: ${why}`);
      if (lower === 'set-cookie') cookieBytes += value.length;
      if (lower === 'location' && !leadsTo(value, origins)) {
        add(`${at}[1]`, value, 'Redirect to a path, or to an origin of this experiment.');
      }
    }
  };
  for (const [origin, { headers = [], routes }] of Object.entries(servers)) {
    const path = `servers[${JSON.stringify(origin)}]`;
    checkHeaders(headers, `${path}.headers`);
    for (const [route, reply] of Object.entries(routes)) {
      checkHeaders(reply.headers ?? [], `${path}.routes[${JSON.stringify(route)}].headers`);
    }
  }
  for (const [origin, lines] of Object.entries(cookies)) {
    for (const [index, line] of lines.entries()) {
      cookieBytes += line.length;
      const path = `cookies[${JSON.stringify(origin)}][${index}]`;
      if (!isHeaderValue(line))
        add(path, line, 'Write a Set-Cookie line: visible characters, no line breaks.');
    }
  }
  for (const step of steps) if (step.do === 'cookie') cookieBytes += step.set?.length ?? 0;
  if (cookieBytes > playableLimits.cookieBytes) {
    add('cookies', cookieBytes, `Set at most ${playableLimits.cookieBytes} bytes of cookies, in all.`);
  }
  return faults;
}

/** Headers that reach further than an answer, each with the reason why the lab sends none. */
const refusedHeaders: readonly { readonly names: RegExp; readonly why: string }[] = [
  {
    names: /^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|trailer|te|upgrade)$/,
    why: 'the lab’s server takes care of the connection.',
  },
  { names: /^(?:refresh|content-disposition)$/, why: 'it would lead the window away from the run.' },
  {
    names:
      /^(?:link|alt-svc|nel|report-to|reporting-endpoints|expect-ct|speculation-rules|(?:x-)?sourcemap)$/,
    why: 'it makes browsers ask other hosts.',
  },
  {
    names: /^content-security-policy(?:-report-only)?$/,
    why: 'the lab sends its own, so that no document here can do harm.',
  },
  {
    names:
      /^(?:strict-transport-security|public-key-pins(?:-report-only)?|clear-site-data|service-worker-allowed)$/,
    why: 'browsers would remember it after the run.',
  },
  { names: /^(?:www|proxy)-authenticate$/, why: 'browsers would ask their user for a password.' },
  {
    names: /^(?:x-accel-.*|x-sendfile|x-lighttpd-send-?file|x-reproxy-.*)$/,
    why: 'a proxy in front of the lab would take it for an instruction.',
  },
];

function isPlayable(origin: string, place: Place): boolean {
  const host = /^http:\/\/((?:[a-z0-9-]+\.)+localhost)$/.exec(origin)?.[1];
  return host !== undefined && isPlayedAt(host, place);
}

function originFix({ sites }: Place): string {
  const known =
    sites === null ? '' : `, with one of these before localhost: ${Object.keys(sites).join(', ')}`;
  return `Write an origin below localhost without a port, such as "http://a.pair.localhost"${known}.`;
}

/**
 * Whether a `Location` leads to a path, or to one of these origins. As it is written, too: what a URL parser would still
 * take for one of them (`HTTP://`, `http:a`, a tab within) is put at no place, and means another thing there.
 */
function leadsTo(value: string, origins: readonly string[]): boolean {
  // What stands in braces comes from the request, and so from anybody.
  if (value.includes('{')) return false;
  if (origins.some((origin) => value.startsWith(origin) && /^(?:$|[/?#])/.test(value.slice(origin.length)))) {
    return true;
  }
  return bases.every((base) => parseUrl(value, base)?.origin === base);
}

/** A lab is at either. */
const bases = ['http://here.localhost', 'https://here.localhost'] as const;

function isReserved(pathname: string): boolean {
  return pathname.split('/').some((part) => part.startsWith('.lab-'));
}

function isReservedName(name: string): boolean {
  return name === 'lab' || name === 'then' || name === 'as';
}

function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
