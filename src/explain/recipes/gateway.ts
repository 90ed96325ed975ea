import { type OriginPattern, parseOriginPattern } from '../../policy/origin/origin-pattern.ts';
import type { PolicyOfChanges } from './policy-of-changes.ts';

/** A policy as a gateway's configuration can say it. */
export interface GatewayPolicy {
  /** `'*'`; patterns; `null` where what the server answers now is right. */
  readonly origins: '*' | readonly OriginPattern[] | null;
  /** Headers of every answer, but for the origin and `Vary`, in the order in which they are written. */
  readonly onEvery: readonly GatewayHeader[];
  /** Headers of the preflight's answer besides. */
  readonly onPreflight: readonly GatewayHeader[];
}

/** A header with a fixed value; `null`: what the preflight asked for. */
export interface GatewayHeader {
  readonly name: string;
  readonly value: string | null;
}

/**
 * Turns options into headers.
 *
 * @returns `null` where configuration of this kind cannot say it, or not safely: a choice of policies, `null`, a preflight without an origin.
 */
export function gatewayPolicy(policies: readonly PolicyOfChanges[]): GatewayPolicy | null {
  const [policy, ...more] = policies;
  if (policy === undefined || more.length > 0) return null;
  const { origin, credentials, methods, allowedHeaders, exposedHeaders, maxAge } = policy;
  const origins =
    typeof origin === 'object' ? origin.map((one) => parseOriginPattern(one, 'origin')) : origin;
  if (typeof origins === 'object' && !origins.every(isPattern)) return null;
  if (origins === '*' && credentials === true) return null;
  const list = (name: string, value: '*' | readonly string[] | undefined): readonly GatewayHeader[] =>
    value === undefined || value.length === 0
      ? []
      : [{ name, value: value !== '*' ? [value].flat().join(', ') : credentials ? null : '*' }];
  const anyHeader = allowedHeaders === '*' || allowedHeaders?.includes('*');
  // With credentials `*` is a header's name; the exact list has to stand there.
  if (credentials === true && exposedHeaders?.includes('*')) return null;
  const gateway = {
    origins: origins ?? null,
    onEvery: [
      ...(credentials === true ? [{ name: 'Access-Control-Allow-Credentials', value: 'true' }] : []),
      ...list('Access-Control-Expose-Headers', exposedHeaders),
    ],
    onPreflight: [
      ...list('Access-Control-Allow-Methods', methods?.includes('*') ? '*' : methods),
      // A list with `*` in it names `Authorization`, which the `*` does not cover.
      ...list('Access-Control-Allow-Headers', anyHeader && credentials ? '*' : allowedHeaders),
      ...(maxAge === undefined ? [] : [{ name: 'Access-Control-Max-Age', value: String(maxAge) }]),
    ],
  };
  // Whoever answers the preflight has to say all of it, and here not even the origin is known.
  const isEmpty = gateway.onEvery.length + gateway.onPreflight.length === 0;
  return gateway.origins === null && isEmpty ? null : gateway;
}

/** What a preflight asks with, for a header that answers it. */
export function askedWith(name: string): string {
  return name.toLowerCase() === 'access-control-allow-methods'
    ? 'Access-Control-Request-Method'
    : 'Access-Control-Request-Headers';
}

/** The origin as text, where the pattern names just one. */
export function exactOrigin({ scheme, host, subdomains, port }: OriginPattern): string | null {
  return subdomains || port === '*' ? null : `${scheme}://${host}${port === null ? '' : `:${port}`}`;
}

/** A regular expression, from the beginning to the end, of the origins that a pattern names. */
export function originRegexp({ scheme, host, subdomains, port }: OriginPattern): string {
  const labels = subdomains ? '([a-z0-9_-]+\\.)+' : '';
  const ports = port === '*' ? '(:[0-9]+)?' : port === null ? '' : `:${port}`;
  return `^${scheme}://${labels}${escapeRegexp(host)}${ports}$`;
}

/** A text as a regular expression that matches just it. */
export function escapeRegexp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isPattern(read: ReturnType<typeof parseOriginPattern>): read is OriginPattern {
  return 'scheme' in read;
}
