import { obtainSite } from '../../../src/browser/site.ts';
import { originsOf } from '../../../src/scenario/itinerary.ts';
import { mapStrings } from '../../../src/scenario/place-on-port.ts';
import type { HeaderPair, Reply, Server, Step, Variant } from '../../../src/scenario/scenario.ts';
import { headerPairs } from '../../../src/web/header-pairs.ts';
import { isCorsSafelistedRequestHeader } from '../../../src/web/safelisted-request-header.ts';
import { parseUrl } from '../../../src/web/url.ts';
import { checkExperiment } from '../../shared/check-experiment.ts';
import { checkPlayable } from '../../shared/check-playable.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { localPlace } from '../../shared/place.ts';

/** Why a scenario has no counterpart among the lab's hosts. */
export type NotSymbolic =
  /** Some of its origins are secure and some are not; the lab's all are alike. */
  | 'schemes'
  /** Two ports of one host share cookies; no two of the lab's origins do. */
  | 'ports'
  /** The lab's servers would not play it. */
  | 'unplayable';

/**
 * Puts a scenario that somebody brought on the lab's hosts: the page on `a.pair.localhost` where the server is of the
 * same site, on `a.localhost` where it is not. Values that may be secrets stay behind: of cookies, of headers that script
 * sets, of queries, of bodies.
 *
 * @param variant with any origins.
 * @returns the experiment, or why there is none.
 */
export function symbolise(variant: Variant): Experiment | NotSymbolic {
  const origins = allOrigins(variant);
  const schemes = new Set(origins.map((origin) => new URL(origin).protocol));
  if (schemes.size > 1) return 'schemes';
  const hosts = origins.map((origin) => new URL(origin).hostname);
  const withCookies = Object.values(variant.cookies ?? {}).some((lines) => lines.length > 0);
  if (withCookies && new Set(hosts).size < hosts.length) return 'ports';
  const names = symbolicOrigins(variant, origins);
  const experiment: Experiment = placed(withoutSecrets(variant, origins), names);
  const faults = [...checkExperiment(experiment), ...checkPlayable(experiment, localPlace(null))];
  return faults.length > 0 ? 'unplayable' : experiment;
}

/** By origin, the lab's. The page comes first. */
function symbolicOrigins({ steps }: Variant, origins: readonly string[]): ReadonlyMap<string, string> {
  const opened = steps.find((step) => step.do === 'open');
  const page = parseUrl(opened?.url ?? '')?.origin ?? origins[0]!;
  const bySite = new Map<string, string[]>();
  for (const origin of [page, ...origins.filter((each) => each !== page)]) {
    const site = obtainSite(origin) ?? origin;
    bySite.set(site, [...(bySite.get(site) ?? []), origin]);
  }
  const names = new Map<string, string>();
  const letters = 'abcdefghijkl';
  [...bySite.values()].forEach((group, at) => {
    const site = at === 0 && group.length > 1 ? 'pair' : letters[at]!;
    group.forEach((origin, index) => {
      const host = group.length > 1 ? `${letters[index]}.${site}` : site;
      names.set(origin, `http://${host}.localhost`);
    });
  });
  return names;
}

function placed(experiment: Experiment, names: ReadonlyMap<string, string>): Experiment {
  // A longer origin first: `https://a.example:8443` begins as `https://a.example` does.
  const rows = [...names].sort(([one], [other]) => other.length - one.length);
  const place = (text: string): string =>
    rows.reduce((said, [from, to]) => said.replaceAll(boundedOrigin(from), to), text);
  const steps = experiment.steps.map((step): Step => {
    if (step.do !== 'open') return step;
    return { do: 'open', url: parseUrl(step.url)?.origin ?? step.url };
  });
  return mapStrings({ ...experiment, steps }, (text) => domainPlaced(place(text), rows)) as Experiment;
}

/** Those that take part, also those that are only called, or redirected to. */
function allOrigins(variant: Variant): readonly string[] {
  const locations = Object.entries(variant.servers).flatMap(([origin, { routes }]) =>
    Object.values(routes).flatMap(({ headers = [] }) =>
      headers.flatMap(([name, value]) => (/^location$/i.test(name) ? [parseUrl(value, origin)] : [])),
    ),
  );
  const called = variant.steps.map((step) => ('url' in step ? parseUrl(step.url) : null));
  const more = [...called, ...locations].flatMap((url) =>
    url !== null && /^https?:$/.test(url.protocol) ? [url.origin] : [],
  );
  return [...new Set([...originsOf(variant), ...more])];
}

function boundedOrigin(origin: string): RegExp {
  const escaped = origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${escaped}(?![\\w.:-])`, 'g');
}

/** `Domain` of a cookie: of the host itself, or of the site. */
function domainPlaced(line: string, rows: readonly (readonly [string, string])[]): string {
  return line.replace(/(;\s*domain=)\.?([^;\s]+)/i, (_, before: string, domain: string) => {
    for (const [from, to] of rows) {
      const { hostname } = new URL(from);
      const host = new URL(to).hostname;
      if (hostname === domain.toLowerCase()) return before + host;
      if (hostname.endsWith(`.${domain.toLowerCase()}`)) {
        return before + host.split('.').slice(-2).join('.');
      }
    }
    // A host that has nothing to do with any of them.
    return `${before}elsewhere.localhost`;
  });
}

/** Headers that say something to the browser's checks. What else a server sends has no part in it. */
const telling =
  /^(?:access-control-|cross-origin-|x-content-type-options$|vary$|set-cookie$|location$|cache-control$|expires$|pragma$|age$|content-type$|content-language$|last-modified$|etag$)/i;

/** @param origins those where no page is get a server, whatever it answers: redirects lead to one. */
function withoutSecrets({ servers, cookies = {}, steps }: Variant, origins: readonly string[]): Experiment {
  return {
    servers: Object.fromEntries(
      origins
        .filter((origin) => servers[origin] !== undefined || !isOpened(origin, steps))
        .map((origin) => [origin, plainServer(servers[origin] ?? { routes: {} })]),
    ),
    ...(Object.keys(cookies).length === 0
      ? {}
      : {
          cookies: Object.fromEntries(
            Object.entries(cookies).map(([origin, lines]) => [origin, lines.map(plainCookie)]),
          ),
        }),
    steps: steps.map(plainStep),
  };
}

function isOpened(origin: string, steps: readonly Step[]): boolean {
  return steps.some((step) => step.do === 'open' && parseUrl(step.url)?.origin === origin);
}

function plainServer({ routes, headers }: Server): Server {
  return {
    ...(headers === undefined ? {} : { headers: plainHeaders(headers) }),
    routes: Object.fromEntries(
      Object.entries(routes).map(([route, reply]): [string, Reply] => {
        const { body: _, headers: own, ...rest } = reply;
        const kept = own === undefined ? [] : plainHeaders(own);
        return [route, { ...rest, ...(kept.length === 0 ? {} : { headers: kept }) }];
      }),
    ),
  };
}

function plainHeaders(pairs: readonly HeaderPair[]): readonly HeaderPair[] {
  return pairs
    .filter(([name]) => telling.test(name))
    .map(([name, value]): HeaderPair => {
      if (/^set-cookie$/i.test(name)) return [name, plainCookie(value)];
      return [name, /^location$/i.test(name) ? plainQuery(value) : value];
    });
}

/** The line with another value, where it has one. */
function plainCookie(line: string): string {
  return line.replace(/^([^=;]*=)[^;]+/, '$11');
}

function plainStep(step: Step): Step {
  switch (step.do) {
    case 'fetch':
    case 'xhr': {
      const { headers = [], body, ...rest } = step;
      const plain = headerPairs(headers).map(([name, value]): HeaderPair => [name, plainValue(name, value)]);
      return {
        ...rest,
        url: plainQuery(step.url),
        ...(plain.length === 0 ? {} : { headers: Object.fromEntries(plain) }),
        ...(body === undefined ? {} : { body: '…' }),
      };
    }
    case 'cookie':
      return step.set === undefined ? step : { ...step, set: plainCookie(step.set) };
    case 'open':
    case 'visit':
    case 'frame':
    case 'script':
    case 'image':
      return { ...step, url: plainQuery(step.url) };
    default:
      return step;
  }
}

/** A value on which a check depends stays: of `Content-Type`. */
function plainValue(name: string, value: string): string {
  if (isCorsSafelistedRequestHeader(name, value) || /^content-type$/i.test(name)) return value;
  return /^authorization$/i.test(name) ? `${/^\w+/.exec(value)?.[0] ?? 'Bearer'} 1` : '1';
}

function plainQuery(url: string): string {
  const [path, query] = url.split(/[?#](.*)/s, 2) as [string, string | undefined];
  if (query === undefined || !url.includes('?')) return path;
  const names = query
    .split('#', 1)[0]!
    .split('&')
    .map((pair) => pair.split('=', 1)[0]);
  return `${path}?${names.map((name) => `${name}=1`).join('&')}`;
}
