import type { Finding } from '../../explain/finding.ts';
import { findingOf } from '../../explain/finding-of.ts';
import { isHttpScheme } from '../../web/url.ts';
import { hostSpace } from './address-space.ts';
import type { CheckRequest } from './check-request.ts';

/**
 * A notice where browsers may ask the user before they let the page reach the server: the page is on the internet, and the
 * server is not. Whether the user agrees nobody can tell from here, so it counts as neither readable nor blocked.
 *
 * A page whose name has no address is taken for public: it has yet to be deployed.
 */
export async function localNetworkNotice({ url, page }: CheckRequest): Promise<Finding | null> {
  const { hostname, origin, protocol } = new URL(page);
  if (!isHttpScheme(protocol.slice(0, -1))) return null;
  const space = await hostSpace(new URL(url).hostname);
  if (space !== 'loopback' && space !== 'local') return null;
  const pageSpace = (await hostSpace(hostname)) ?? 'public';
  if (pageSpace !== 'public') return null;
  const secure = protocol === 'https:';
  const finding = findingOf(secure ? 'local-network-permission' : 'local-network-insecure', {
    url,
    origin,
    space,
  });
  const asks = secure
    ? `Chromium from 142 on and Firefox from 153 on ask the user before ${origin} may reach it.`
    : `Chromium from 142 on does not let a page without HTTPS reach it.`;
  return {
    ...finding,
    severity: 'notice',
    what: `${new URL(url).host} is an address of the ${space === 'loopback' ? 'machine itself' : 'local network'}. ${asks}`,
    fix: { kind: 'cannot-tell', words: finding.fix.words },
    evidence: [{ of: 'network', name: 'address space', value: space }],
  };
}
