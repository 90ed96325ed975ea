import { mapStrings } from '../../../src/scenario/place-on-port.ts';
import type { Server } from '../../../src/scenario/scenario.ts';
import { parseUrl } from '../../../src/web/url.ts';
import type { Experiment } from '../../shared/experiment.ts';

/** The site of a host of the lab: its last two labels, `pair.localhost`. */
export function siteOf(origin: string): string {
  const { hostname = origin } = parseUrl(origin) ?? {};
  return hostname.split('.').slice(-2).join('.');
}

/** Origins by site, in the order in which they come. */
export function bySite(origins: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const origin of origins) {
    const group = groups.get(siteOf(origin)) ?? [];
    groups.set(siteOf(origin), group);
    group.push(origin);
  }
  return [...groups.values()];
}

/**
 * The origin of a host on a site.
 *
 * @param prefix what stands before the site; empty for the site itself.
 * @param site its name, without `.localhost`.
 * @returns `null` where that is no host.
 */
export function originFrom(prefix: string, site: string): string | null {
  const host = prefix === '' ? site : `${prefix}.${site}`;
  const fits = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/.test(host);
  return fits && host.length <= 60 && site !== 'lab' ? `http://${host}.localhost` : null;
}

/** What a server says that nobody has written yet. */
export const newServer: Server = { routes: { 'GET /': { body: 'Hello.' } } };

/** The experiment with an origin more: one that has a server. */
export function withOrigin(experiment: Experiment, origin: string): Experiment {
  return { ...experiment, servers: { ...experiment.servers, [origin]: newServer } };
}

/** The experiment without an origin's server and cookies. Calls to it stay, and are problems in the code. */
export function withoutOrigin(experiment: Experiment, origin: string): Experiment {
  const { cookies, servers, ...rest } = experiment;
  const { [origin]: _, ...otherServers } = servers;
  const { [origin]: __, ...otherCookies } = cookies ?? {};
  return {
    ...rest,
    servers: otherServers,
    ...(Object.keys(otherCookies).length === 0 ? {} : { cookies: otherCookies }),
  };
}

/** The experiment with an origin by another name, wherever it is named. */
export function renamed(experiment: Experiment, from: string, to: string): Experiment {
  const whole = new RegExp(`${from.replaceAll('.', '\\.')}(?![\\w.-])`, 'g');
  return mapStrings(experiment, (text) => text.replace(whole, to)) as Experiment;
}

/** Whether an origin has to stay: the first page opens on it. */
export function isFirstPage({ steps }: Experiment, origin: string): boolean {
  const [first] = steps;
  return first?.do === 'open' && parseUrl(first.url)?.origin === origin;
}
