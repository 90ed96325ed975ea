import { mapStrings, placeOnPort } from '../../src/scenario/place-on-port.ts';

/**
 * Where experiments are really played. Their own origins are symbolic: plain HTTP, below `localhost`, without a port; the
 * label before `localhost` names the site.
 */
export interface Place {
  readonly scheme: 'http' | 'https';
  /** `null` where it is the scheme's own. */
  readonly port: number | null;
  /** The origin of the lab's page; `lab.localhost` at the same port when left out. */
  readonly lab?: string;
  /** The domain of each site (`pair`: `corsage-pair.example`); `null` where hosts are what they are called. */
  readonly sites: Readonly<Record<string, string>> | null;
}

/** The place of a lab on the reader's own machine. */
export function localPlace(port: number | null): Place {
  return { scheme: 'http', port, sites: null };
}

/** The origin of the lab's own page. */
export function labOrigin(place: Place): string {
  return place.lab ?? `http://lab.localhost${portOf(place)}`;
}

/** Whether a host of an experiment is played there. The lab's own name is not. */
export function isPlayedAt(hostname: string, { sites }: Place): boolean {
  const site = /^(?:[a-z0-9-]+\.)*([a-z0-9-]+)\.localhost$/.exec(hostname)?.[1];
  if (site === undefined || site === 'lab') return false;
  return sites === null || Object.hasOwn(sites, site);
}

/**
 * Which host of an experiment a real host plays.
 *
 * @param hostname of a request, in lower case.
 * @returns the symbolic host; `null` where it plays none.
 */
export function symbolicHost(hostname: string, place: Place): string | null {
  if (place.sites === null) return isPlayedAt(hostname, place) ? hostname : null;
  for (const [site, domain] of Object.entries(place.sites)) {
    if (hostname === domain) return `${site}.localhost`;
    if (!hostname.endsWith(`.${domain}`)) continue;
    const prefix = hostname.slice(0, -domain.length);
    return /^(?:[a-z0-9-]+\.)+$/.test(prefix) ? `${prefix}${site}.localhost` : null;
  }
  return null;
}

/**
 * Puts every symbolic origin in a piece of plain data, and every `Domain` of a cookie, where it is played. An origin that
 * has a port already keeps it: that is how an experiment names a wrong one.
 *
 * @param data an experiment, expectations, or a part of them.
 * @returns a copy.
 */
export function placeAt<T>(data: T, place: Place): T {
  const { scheme, sites } = place;
  if (sites === null) return placeOnPort(data, place.port);
  const domainOf = (prefix: string, site: string) =>
    Object.hasOwn(sites, site) ? `${prefix}${sites[site]}` : null;
  return mapStrings(data, (text) =>
    text
      .replace(symbolicOrigin, (origin, prefix: string, site: string, port: string | undefined) => {
        const domain = domainOf(prefix, site);
        return domain === null ? origin : `${scheme}://${domain}${port ?? portOf(place)}`;
      })
      .replace(symbolicDomain, (line, start: string, prefix: string, site: string) => {
        const domain = domainOf(prefix, site);
        return domain === null ? line : start + domain;
      }),
  ) as T;
}

/**
 * Undoes {@link placeAt}: what was seen, in the experiment's own names.
 *
 * @param data what came over the wire, or a part of it.
 * @returns a copy.
 */
export function takeHome<T>(data: T, place: Place): T {
  if (place.sites === null) {
    if (place.port === null) return data;
    const placed = new RegExp(`(\\bhttp://(?:[a-z0-9*-]+\\.)+localhost):${place.port}(?!\\d)`, 'g');
    return mapStrings(data, (text) => text.replace(placed, '$1')) as T;
  }
  const { scheme } = place;
  const rows = Object.entries(place.sites).map(([site, domain]) => {
    const host = `((?:[a-z0-9*-]+\\.)*)${domain.replaceAll('.', '\\.')}`;
    return {
      site,
      origin: new RegExp(`\\b${scheme}://${host}${portOf(place)}(?![\\w.-])`, 'g'),
      domain: new RegExp(`(\\bdomain=\\.?)${host}(?![\\w.-])`, 'gi'),
    };
  });
  return mapStrings(data, (text) =>
    rows.reduce(
      (home, { site, origin, domain }) =>
        home
          .replace(origin, (_, prefix: string) => `http://${prefix}${site}.localhost`)
          .replace(domain, (_, start: string, prefix: string) => `${start}${prefix}${site}.localhost`),
      text,
    ),
  ) as T;
}

const symbolicOrigin = /\bhttp:\/\/((?:[a-z0-9*-]+\.)*)([a-z0-9-]+)\.localhost(:(?:\d+|\*))?(?![\w.-])/g;
const symbolicDomain = /(\bdomain=\.?)((?:[a-z0-9-]+\.)*)([a-z0-9-]+)\.localhost(?![\w.-])/gi;

function portOf({ port }: Place): string {
  return port === null ? '' : `:${port}`;
}
