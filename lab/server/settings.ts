import { registrableDomain } from '../../src/web/site.ts';
import { parseUrl } from '../../src/web/url.ts';
import type { Place } from '../shared/place.ts';
import { type Limits, limitsFrom } from './limits.ts';

/** What the environment says of a lab. */
export interface Settings {
  /** Where a hosted lab is; `null` on the reader's own machine. */
  readonly hosted: Place | null;
  /** How many proxies stand in front, whose `X-Forwarded-` headers are believed. */
  readonly trustedProxies: number;
  readonly redisUrl: string | null;
  /** Whether each run is a line of the log. */
  readonly logRuns: boolean;
  readonly limits: Limits;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment.
 *
 * @throws {Error} with one sentence that names the variable, and what to write.
 */
export function readSettings(environment: Environment): Settings {
  const hosted = hostedPlace(environment);
  const proxies = environment.TRUST_PROXY || '0';
  if (!/^\d$/.test(proxies)) {
    throw new Error(`TRUST_PROXY=${proxies}: write how many proxies stand in front of the lab, such as 1.`);
  }
  const redisUrl = environment.REDIS_URL || null;
  if (redisUrl !== null && !/^(?:rediss?|unix):$/.test(parseUrl(redisUrl)?.protocol ?? '')) {
    // It may hold a password, so it is not shown.
    throw new Error('REDIS_URL is no address of a Redis server: write redis://host:6379.');
  }
  return {
    hosted,
    trustedProxies: Number(proxies),
    redisUrl,
    logRuns: environment.LAB_LOG === undefined ? hosted !== null : environment.LAB_LOG === 'runs',
    limits: limitsFrom(environment),
  };
}

function hostedPlace({ LAB_ORIGIN: origin, LAB_SITES: given }: Environment): Place | null {
  if (!origin && !given) return null;
  if (!origin || !given) {
    throw new Error('A hosted lab needs both LAB_ORIGIN and LAB_SITES; see docs/lab-hosting.md.');
  }
  const lab = parseUrl(origin);
  if (lab === null || !/^https?:$/.test(lab.protocol) || lab.origin !== origin.replace(/\/$/, '')) {
    throw new Error(`LAB_ORIGIN=${origin}: write an origin, such as https://lab.example.org.`);
  }
  const sites = Object.fromEntries(given.split(',').map((pair) => siteOf(pair.trim(), lab.hostname)));
  const domains = Object.values(sites);
  for (const domain of domains) {
    if (domains.filter((other) => sitesAreOne(domain, other)).length > 1) {
      throw new Error(
        `LAB_SITES: ${domain} is one site with another of its domains, and no experiment would be cross-site. Take domains that are registered apart.`,
      );
    }
  }
  return {
    scheme: lab.protocol === 'https:' ? 'https' : 'http',
    port: lab.port === '' ? null : Number(lab.port),
    lab: lab.origin,
    sites,
  };
}

function siteOf(pair: string, labHost: string): readonly [site: string, domain: string] {
  const match = /^([a-z0-9-]+)=((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/.exec(pair);
  if (match === null) {
    throw new Error(
      `LAB_SITES: ${JSON.stringify(pair)} is no site. Write name=domain: pair=corsage-pair.example.`,
    );
  }
  const [, site, domain] = match as unknown as [string, string, string];
  if (site === 'lab') throw new Error('LAB_SITES: no site can be called lab.');
  if (sitesAreOne(domain, labHost)) {
    throw new Error(
      `LAB_SITES: ${domain} is one site with the lab's own ${labHost}, whose page its cookies could reach. Take a domain that is registered apart.`,
    );
  }
  return [site, domain];
}

function sitesAreOne(one: string, other: string): boolean {
  return (registrableDomain(one) ?? one) === (registrableDomain(other) ?? other);
}
