import type { FetchStep, HeaderPair, Reply, Server, Variant } from '../../scenario/scenario.ts';
import { isToken } from '../../web/header.ts';
import { isCorsSafelistedMethod, isForbiddenMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { isAboutPreflight } from './is-about-preflight.ts';

/**
 * Makes a scenario in which a console message comes up: its page, its call, and a server that answers as the message
 * complains. What the message does not say is made up as little as possible.
 *
 * @param code what the message means.
 * @param facts what it says.
 * @param page where it does not say: the page's origin.
 * @returns `null` where it names no URL, or where no headers of a server bring it about. Whether it comes up when this is
 *   played is for the caller to see: `explainVariant` tells.
 */
export function variantOfMessage(code: FindingCode, facts: Facts, page?: string): Variant | null {
  const url = parseUrl(facts.redirectedFrom ?? facts.url ?? '');
  const origin = parseUrl(facts.origin ?? page ?? '')?.origin;
  if (url === null || !/^https?:$/.test(url.protocol) || origin === undefined || origin === 'null')
    return null;
  url.hash = '';
  const isPreflight = isAboutPreflight(code);
  const call = callOf(code, facts, url.href, isPreflight);
  const bad = badHeaders(code, facts, origin, call.credentials === 'include');
  if (bad === null) return null;
  const good = granted(origin, call);
  const preflight: Reply = isPreflight ? bad : { status: 204, headers: good };
  const { pathname } = url;
  const server: Server = {
    routes: {
      [`OPTIONS ${pathname}`]: preflight,
      [`${call.method ?? 'GET'} ${pathname}`]: isPreflight ? { status: 200, headers: good } : bad,
    },
  };
  return {
    name: '',
    because: '',
    servers: { [url.origin]: server },
    steps: [{ do: 'open', url: origin }, call],
    expect: [],
  };
}

const credentialsCodes = /allow-origin-wildcard$|allow-credentials$/;

function callOf(code: FindingCode, facts: Facts, url: string, isPreflight: boolean): FetchStep {
  const told = facts.method === 'OPTIONS' ? undefined : facts.method;
  const refused = code === 'method-not-allowed' ? (facts.method ?? facts.value) : undefined;
  const named = code === 'header-not-allowed' ? (facts.header ?? facts.value) : undefined;
  const given = refused ?? told;
  const usable = given !== undefined && isToken(given) && !isForbiddenMethod(given);
  const needsMethod = isPreflight && named === undefined && (!usable || isCorsSafelistedMethod(given));
  // Whatever made the preflight: a method that always needs one.
  const method = needsMethod ? 'PUT' : usable ? given : 'GET';
  const include = facts.credentials === 'include' || credentialsCodes.test(code);
  return {
    do: 'fetch',
    url,
    ...(method === 'GET' ? {} : { method }),
    ...(include ? { credentials: 'include' } : {}),
    ...(named !== undefined && isToken(named) ? { headers: { [named]: '1' } } : {}),
  };
}

/** What a server says that lets the call through. */
function granted(origin: string, { method, headers = {}, credentials }: FetchStep): readonly HeaderPair[] {
  const names = Object.keys(headers);
  return [
    ['Access-Control-Allow-Origin', origin],
    ...(credentials === 'include' ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
    ...(method === undefined ? [] : [['Access-Control-Allow-Methods', method] as const]),
    ...(names.length === 0 ? [] : [['Access-Control-Allow-Headers', names.join(', ')] as const]),
  ];
}

function badHeaders(code: FindingCode, facts: Facts, origin: string, include: boolean): Reply | null {
  const { value, status } = facts;
  const named: HeaderPair = ['Access-Control-Allow-Origin', origin];
  const credentials: readonly HeaderPair[] = include ? [['Access-Control-Allow-Credentials', 'true']] : [];
  const allowing = (...origins: readonly string[]): Reply => ({
    status: 200,
    headers: [
      ...origins.map((each): HeaderPair => ['Access-Control-Allow-Origin', each.trim()]),
      ...credentials,
    ],
  });
  switch (code.replace(/^preflight-/, '')) {
    case 'allow-origin-missing':
      return { status: 200, headers: [] };
    case 'allow-origin-mismatch': {
      const other = value ?? 'https://other.example';
      // It names the page, so the origin was another one: a redirect made it null.
      if (other === origin) return null;
      return allowing(other);
    }
    case 'allow-origin-repeated':
      return allowing(...(value ?? `${origin}, *`).split(','));
    case 'allow-origin-list':
      return allowing(value ?? `${origin}, *`);
    case 'allow-origin-spaced':
      return allowing(value ?? `${origin} https://other.example`);
    case 'allow-origin-invalid':
      return allowing(value ?? new URL(origin).hostname);
    case 'allow-origin-wildcard':
      return allowing('*');
    case 'allow-credentials':
      return {
        status: 200,
        headers: [
          named,
          ...(value === undefined ? [] : [['Access-Control-Allow-Credentials', value] as const]),
        ],
      };
    case 'status':
      return {
        status: status !== undefined && status > 299 ? status : 403,
        headers: [named, ...credentials],
      };
    case 'redirect': {
      const location = facts.location ?? '/elsewhere';
      return { status: 307, headers: [named, ...credentials, ['Location', location]] };
    }
    case 'method-not-allowed':
    case 'header-not-allowed':
      return { status: 204, headers: [named, ...credentials] };
    default:
      return null;
  }
}
