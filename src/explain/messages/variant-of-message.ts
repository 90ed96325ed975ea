import type { FetchStep, HeaderPair, Reply, Server, Variant } from '../../scenario/scenario.ts';
import { isToken } from '../../web/header.ts';
import { isCorsSafelistedMethod, isForbiddenMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { isAboutPreflight } from './is-about-preflight.ts';

/** A scenario made of a message. */
export interface MessageVariant {
  readonly variant: Variant;
  /** What made the browser send a preflight is not said, and this of the call is made up; `null`: nothing. */
  readonly madeUp: 'method' | 'header' | null;
}

/** What stands for what made the browser send a preflight. */
export interface StandIns {
  readonly method: string;
  readonly header: HeaderPair;
}

/** Such as a page may well send. */
export const likely: StandIns = { method: 'PUT', header: ['Content-Type', 'application/json'] };

/** Such as nobody takes for what the page sends. */
export const blanks: StandIns = { method: 'METHOD', header: ['HEADER', '1'] };

/**
 * Makes a scenario in which a console message comes up: its page, its call, and a server that answers as the message
 * complains. What the message does not say is made up as little as possible.
 *
 * @param code what the message means.
 * @param facts what it says.
 * @param page where it does not say: the page's origin.
 * @param standIns what is made up.
 * @returns `null` where it names no URL, or where no headers of a server bring it about. Whether it comes up when this is
 *   played is for the caller to see: `explainVariant` tells.
 */
export function variantOfMessage(
  code: FindingCode,
  facts: Facts,
  page?: string,
  standIns: StandIns = likely,
): MessageVariant | null {
  const url = parseUrl(facts.redirectedFrom ?? facts.url ?? '');
  const origin = parseUrl(facts.origin ?? page ?? '')?.origin;
  if (url === null || !/^https?:$/.test(url.protocol) || origin === undefined || origin === 'null')
    return null;
  url.hash = '';
  const isPreflight = isAboutPreflight(code);
  const { call, madeUp } = callOf(code, facts, url.href, isPreflight, standIns);
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
  const variant: Variant = {
    name: '',
    because: '',
    servers: { [url.origin]: server },
    steps: [{ do: 'open', url: origin }, call],
    expect: [],
  };
  return { variant, madeUp };
}

const credentialsCodes = /allow-origin-wildcard$|allow-credentials$/;

type Called = Pick<MessageVariant, 'madeUp'> & { readonly call: FetchStep };

function callOf(
  code: FindingCode,
  facts: Facts,
  url: string,
  isPreflight: boolean,
  standIns: StandIns,
): Called {
  const told = facts.method === 'OPTIONS' ? undefined : facts.method;
  const refused = code === 'method-not-allowed' ? (facts.method ?? facts.value) : undefined;
  const named = code === 'header-not-allowed' ? (facts.header ?? facts.value) : undefined;
  const given = refused ?? told;
  const usable = given !== undefined && isToken(given) && !isForbiddenMethod(given);
  const isSaid = named !== undefined || (usable && !isCorsSafelistedMethod(given));
  // With a method that needs no preflight it was a header.
  const madeUp = !isPreflight || isSaid ? null : usable ? 'header' : 'method';
  const method = madeUp === 'method' ? standIns.method : usable ? given : 'GET';
  const header: HeaderPair | null =
    madeUp === 'header' ? standIns.header : named !== undefined && isToken(named) ? [named, '1'] : null;
  const include = facts.credentials === 'include' || credentialsCodes.test(code);
  const call: FetchStep = {
    do: 'fetch',
    url,
    ...(method === 'GET' ? {} : { method }),
    ...(include ? { credentials: 'include' } : {}),
    ...(header === null ? {} : { headers: { [header[0]]: header[1] } }),
  };
  return { call, madeUp };
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
