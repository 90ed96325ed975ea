import { domainMatches } from '../../web/domain-match.ts';
import { isIpAddress } from '../../web/host.ts';
import { publicSuffix, registrableDomain } from '../../web/site.ts';
import type { Problem } from '../problem.ts';

/** Browsers ignore an attribute whose value is longer, and fall back to what they do without it. */
const longestAttributeValue = 1024;

/**
 * What is wrong with a cookie's `Domain`, and with the host that is said to set it.
 *
 * @param domain the `domain` option.
 * @param host the `host` option.
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 */
export function cookieDomainProblems(domain: string | undefined, host: string | undefined): Problem[] {
  const problems: Problem[] = [];
  const setter = host === undefined ? undefined : canonicalHost(host);
  if (host !== undefined && setter !== host) {
    problems.push({
      code: 'cookie-domain-host',
      path: 'host',
      value: host,
      message: `'${host}' is not a host as browsers write it${faults(host)}.`,
      fix: `Write '${setter ?? 'api.example.com'}'.`,
    });
  }
  if (domain === undefined) return problems;

  const canonical = canonicalHost(domain);
  const add = (code: Problem['code'], message: string, fix: string) =>
    problems.push({ code, path: 'domain', value: domain, message, fix });

  if (canonical === undefined || !isHostName(canonical)) {
    const shape = 'dots between labels of letters, digits and hyphens';
    add(
      'cookie-domain',
      `'${domain}' is not a host name (${shape}).`,
      "Write 'example.com', or leave it out.",
    );
    return problems;
  }
  if (isIpAddress(canonical)) {
    add('cookie-domain', `'${domain}' is an IP address, which has no subdomains.`, 'Leave it out.');
    return problems;
  }
  if (canonical !== domain) {
    add('cookie-domain', `'${domain}' is not the bare host${faults(domain)}.`, `Write '${canonical}'.`);
  }
  const own = setter === undefined ? null : registrableDomain(setter);
  if (publicSuffix(canonical) === canonical) {
    // A browser makes an exception for a host that is itself a public suffix: it then treats `Domain` as not given.
    add(
      'cookie-domain-public-suffix',
      `'${canonical}' is a public suffix: the cookie would reach everybody who has a name below it, so browsers drop it.`,
      `Write '${own ?? `example.${canonical}`}', or leave it out.`,
    );
  } else if (setter !== undefined && !domainMatches(setter, canonical)) {
    add(
      'cookie-domain-host',
      `'${setter}' may not set a cookie for '${canonical}', which is neither that host nor above it.`,
      own === null
        ? 'Leave it out.'
        : `Write '${own}', or leave it out: then only '${setter}' gets the cookie.`,
    );
  }
  return problems;
}

/**
 * What is wrong with a cookie's `Path`. It is compared with the path of the request's URL as browsers serialise it,
 * so a path that the URL parser would write otherwise matches nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4
 */
export function cookiePathProblems(path: string): Problem[] {
  const problem = (message: string, write: string): Problem[] => [
    { code: 'cookie-path', path: 'path', value: path, message, fix: `Write '${write}'.` },
  ];
  if (!path.startsWith('/')) {
    return problem(
      `'${path}' does not begin with '/', so browsers use the directory of the request's URL instead.`,
      serializedPath(`/${path}`),
    );
  }
  if (path.includes(';')) {
    return problem(`'${path}' has a semicolon, which ends the attribute.`, serializedPath(path));
  }
  if (path.length > longestAttributeValue) {
    return problem(`A path of ${path.length} bytes is ignored: browsers take ${longestAttributeValue}.`, '/');
  }
  const serialized = serializedPath(path);
  if (serialized !== path) {
    return problem(`'${path}' is not how a browser writes that path, so it would match nothing.`, serialized);
  }
  return [];
}

/** The path as the URL parser writes it, up to the first semicolon. */
function serializedPath(path: string): string {
  return new URL(`https://host.invalid${path}`).pathname.replace(/;.*$/, '');
}

/** The host that was meant by a host, a URL or an origin, as the URL parser writes it. */
function canonicalHost(text: string): string | undefined {
  const bare = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^\.+/, '');
  try {
    return new URL(`https://${bare}`).hostname.replace(/\.$/, '') || undefined;
  } catch {
    return undefined;
  }
}

/** Narrower than a URL's host, which may have underscores: what a `Set-Cookie` serialiser takes. */
function isHostName(host: string): boolean {
  return isIpAddress(host) || /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.|$))+$/.test(host);
}

/** Why a text that names a host is not just that host. */
function faults(text: string): string {
  const found = [
    /:\/\//.test(text) && 'a scheme',
    /^\./.test(text) && 'a leading dot, which browsers drop',
    /[^./]\.(?=$|[:/])/.test(text) && 'a trailing dot',
    /[A-Z]/.test(text) && 'upper-case letters',
    /[^\x00-\x7f]/.test(text) && 'characters outside ASCII',
    /:\d*(?=$|\/)/.test(text) && 'a port, which cookies do not know',
    /^(?:[^/]*:\/\/)?[^/]*\//.test(text) && 'a path',
  ].filter((fault) => fault !== false);
  return found.length === 0 ? '' : `: it has ${found.join(', ')}`;
}
