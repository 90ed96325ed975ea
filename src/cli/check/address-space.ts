import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from '../../web/trustworthy.ts';

/** How near to the user an address is. */
export type AddressSpace = 'loopback' | 'local' | 'public';

// https://wicg.github.io/local-network-access/#ip-address-space-section
const loopback = blockList(['127.0.0.0/8', '198.18.0.0/15', '0.0.0.0/32', '::1/128', '::/128']);
const local = blockList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '2001:db8::/32',
  '3fff::/20',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
]);

/**
 * The address space of an IP address.
 *
 * @param address without brackets.
 * @see https://wicg.github.io/local-network-access/#ip-address-space-section
 */
export function addressSpace(address: string): AddressSpace {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped) === 6 ? 'ipv6' : 'ipv4';
  if (loopback.check(mapped, family)) return 'loopback';
  return local.check(mapped, family) ? 'local' : 'public';
}

/**
 * The address space of a host, whose name is looked up.
 *
 * @param host as in a URL: IPv6 in brackets.
 * @returns `null` for a name without an address.
 */
export async function hostSpace(host: string): Promise<AddressSpace | null> {
  if (isLoopbackHost(host)) return 'loopback';
  if (host.endsWith('.local')) return 'local';
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return addressSpace(bare);
  const found = await lookup(bare).catch(() => null);
  return found === null ? null : addressSpace(found.address);
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address, prefix] = range.split('/') as [string, string];
    list.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
