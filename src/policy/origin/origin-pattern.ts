import { parseOrigin } from '../../web/origin.ts';
import { publicSuffix } from '../../web/site.ts';
import { isLoopbackHost } from '../../web/trustworthy.ts';
import { parseUrl } from '../../web/url.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { isOwnedDomain } from './owned-domain.ts';

/** A set of origins that can be written as text. */
export interface OriginPattern {
  readonly scheme: string;
  /** The host; with `subdomains`, the domain whose subdomains are meant. */
  readonly host: string;
  /** Whether the hosts one or more labels below `host` are meant, and not `host` itself. */
  readonly subdomains: boolean;
  /** The port; `null` for the scheme's default, `'*'` for any, the default included. */
  readonly port: number | null | '*';
}

/** Schemes whose URLs have an origin that no browser sends in an `Origin` header. */
const schemesWithoutPages = new Set([
  'ws',
  'wss',
  'ftp',
  'data',
  'blob',
  'file',
  'about',
  'javascript',
  'mailto',
]);

/**
 * Reads a pattern and says what is wrong with it.
 *
 * Permitted: `https://app.example.com`, `https://*.example.com`, `http://localhost:*`, `https://*.example.com:8443`,
 * `capacitor://localhost`. Prohibited: anything that is not the serialisation of an origin but for those two wildcards.
 *
 * @param text the pattern as written.
 * @param path where it stands in the options.
 * @returns the pattern, or the problem.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function parseOriginPattern(text: string, path: string): OriginPattern | Problem {
  const problem = (code: ProblemCode, message: string, fix: string): Problem => ({
    code,
    path,
    value: text,
    message,
    fix,
  });
  const write = (fixed: string): string => `Write '${fixed}'.`;

  if (text.length > 512)
    return problem(
      'origin-invalid',
      `An origin of ${text.length} characters cannot exist.`,
      'Write one origin.',
    );
  if (/[\s,]/.test(text)) {
    const parts = text.split(/[\s,]+/).filter(Boolean);
    return problem(
      'origin-invalid',
      `'${text}' is not one origin.`,
      parts.length > 1
        ? `Write a list: [${parts.map((part) => `'${part}'`).join(', ')}].`
        : write(parts[0] ?? 'https://app.example.com'),
    );
  }
  const schemeEnd = text.indexOf('://');
  if (schemeEnd < 1) {
    const host = text.replace(/^\/*/, '').replace(/\/.*$/, '');
    return problem(
      'origin-invalid',
      `'${text}' has no scheme; browsers send 'https://…' or 'http://…'.`,
      write(`https://${host || 'app.example.com'}`),
    );
  }
  if (/[^\x20-\x7e]/.test(text)) {
    return problem(
      'origin-unicode',
      `'${text}' has characters outside ASCII; browsers send the host in Punycode.`,
      write(serialized(text) ?? 'https://xn--….example'),
    );
  }
  if (/[A-Z]/.test(text))
    return problem(
      'origin-upper-case',
      `'${text}' has upper-case letters; browsers send origins in lower case.`,
      write(text.toLowerCase()),
    );

  const scheme = text.slice(0, schemeEnd);
  const rest = text.slice(schemeEnd + 3);
  if (scheme.includes('*'))
    return problem(
      'origin-wildcard',
      `'*' cannot stand for a scheme.`,
      `Write ['https://${rest}', 'http://${rest}'].`,
    );
  if (schemesWithoutPages.has(scheme))
    return problem(
      'origin-scheme',
      `No browser sends '${scheme}:' as the origin of a request.`,
      write(`https://${rest}`),
    );
  const authorityEnd = rest.search(/[/?#\\]/);
  const authority = authorityEnd === -1 ? rest : rest.slice(0, authorityEnd);
  if (authority.includes('@'))
    return problem(
      'origin-has-userinfo',
      'An origin has no user name or password.',
      write(`${scheme}://${authority.slice(authority.lastIndexOf('@') + 1)}`),
    );
  if (authorityEnd !== -1) {
    const bare = `${scheme}://${authority}`;
    return rest.slice(authorityEnd) === '/'
      ? problem(
          'origin-trailing-slash',
          `'${text}' ends with a slash; an origin does not, so it would never match.`,
          write(bare),
        )
      : problem(
          'origin-has-path',
          `'${text}' has a path or query; an origin ends with the host and port.`,
          write(bare),
        );
  }

  const [, hostPart = '', portPart] = /^(.*?)(?::([^:\]]*))?$/.exec(authority) ?? [];
  const subdomains = hostPart.startsWith('*.');
  const host = subdomains ? hostPart.slice(2) : hostPart;
  if (host.includes('*')) {
    const after = host.slice(host.lastIndexOf('*') + 1).replace(/^[^.]*\./, '');
    return problem(
      'origin-wildcard',
      `'*' stands for whole labels at the front of the host, or for a port; not as in '${text}'.`,
      after.includes('.')
        ? write(`${scheme}://*.${after}`)
        : `Name the origins, or use '*.' below a domain that is yours.`,
    );
  }
  if (portPart === '')
    return problem(
      'origin-port',
      `'${text}' ends with a colon and no port.`,
      write(`${scheme}://${hostPart}`),
    );
  if (
    portPart !== undefined &&
    portPart !== '*' &&
    !(/^(0|[1-9]\d{0,4})$/.test(portPart) && Number(portPart) <= 65535)
  ) {
    return problem(
      'origin-port',
      `'${portPart}' is not a port.`,
      `Write a number up to 65535 without leading zeros, or '*' for any port.`,
    );
  }
  if ((scheme === 'https' && portPart === '443') || (scheme === 'http' && portPart === '80')) {
    return problem(
      'origin-default-port',
      `${portPart} is the default port of ${scheme}; browsers leave it out, so it would never match.`,
      write(`${scheme}://${hostPart}`),
    );
  }
  if (subdomains && (host.startsWith('[') || /^[\d.]+$/.test(host))) {
    return problem(
      'origin-ip-address',
      `An IP address has no subdomains: '${text}'.`,
      write(`${scheme}://${host}`),
    );
  }
  if (parseOrigin(`${scheme}://${subdomains ? 'a.' : ''}${host}`) === null) {
    const suggestion = serialized(`${scheme}://${host}`);
    return problem(
      'origin-invalid',
      `'${text}' is not an origin that a browser could send.`,
      suggestion && suggestion !== text
        ? write(suggestion)
        : "Write scheme, host and port as the browser's address bar has them: 'https://app.example.com'.",
    );
  }
  if (subdomains && !isOwnedDomain(host)) {
    const isSuffix = publicSuffix(host) === host;
    return problem(
      'origin-public-suffix',
      isSuffix
        ? `Anybody can have a name below '${host}': it is a public suffix.`
        : `There are public suffixes below '${host}', and anybody can have a name below those.`,
      isSuffix
        ? `Put your own name in front: '${scheme}://*.yours.${host}', or name the origins.`
        : 'Name the origins, or put as much of the host as is yours behind the wildcard.',
    );
  }
  return {
    scheme,
    host,
    subdomains,
    port: portPart === undefined ? null : portPart === '*' ? '*' : Number(portPart),
  };
}

/** The pattern as one would write it. */
export function formatOriginPattern({ scheme, host, subdomains, port }: OriginPattern): string {
  return `${scheme}://${subdomains ? '*.' : ''}${host}${port === null ? '' : `:${port}`}`;
}

/** Whether pages of the pattern's origins arrive over a network path that anybody on it can rewrite. */
export function isInsecurePattern({ scheme, host }: OriginPattern): boolean {
  return scheme === 'http' && !isLoopbackHost(host);
}

function serialized(text: string): string | null {
  const url = parseUrl(text);
  return url === null || url.origin === 'null' ? null : url.origin;
}
