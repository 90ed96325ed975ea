import { isRedirectStatus } from '../../browser/fetch/location-url.ts';
import { getHeader } from '../../browser/header-lines.ts';
import { parseUrl } from '../../web/url.ts';
import { splitList } from '../causes/exchanges.ts';
import type { PastedAnswer, PastedHeaders } from './read-headers.ts';
import type { HeadersCall } from './variant-of-headers.ts';

/** A call of which some may be a guess. */
export interface GuessedCall extends HeadersCall {
  /** What nothing of the request says. */
  readonly guessed: readonly ('page' | 'url' | 'credentials')[];
}

/**
 * Guesses from pasted headers who calls, and how: what was pasted of the request says it, or else what the answer permits.
 *
 * @returns a call to begin with; people know better.
 */
export function guessCall({ answers }: PastedHeaders): GuessedCall {
  const requests = answers.map(({ request }) => request);
  const ofRequests = (name: string) => firstOf(requests.map(({ headers }) => getHeader(headers, name)));
  const ofAnswers = (name: string) => firstOf(answers.map(({ headers }) => getHeader(headers, name)));
  const caller = ofRequests('origin') ?? ofRequests('referer');
  const page = caller ?? pageAllowed(answers) ?? 'https://app.example.com';
  const asked = urlAsked(answers);
  const url = asked ?? 'https://api.example.com/';
  const own = requests.find(({ method }) => method !== null && method !== 'OPTIONS');
  const method = own?.method ?? ofRequests('access-control-request-method') ?? 'GET';
  const names = splitList(ofRequests('access-control-request-headers'));
  const sent = ofRequests('cookie');
  const withCredentials =
    sent !== null || ofAnswers('access-control-allow-credentials')?.toLowerCase() === 'true';
  const cookies = (sent ?? '').split(/;\s*/).filter(Boolean);
  const origin = parseUrl(url)?.origin;
  const secure = origin?.startsWith('https:') ? '; Secure' : '';
  return {
    page: parseUrl(page)?.origin ?? page,
    call: {
      do: 'fetch',
      url,
      ...(method === 'GET' ? {} : { method }),
      ...(withCredentials ? { credentials: 'include' } : {}),
      ...(names.length === 0 ? {} : { headers: names.map((name) => [name, '1'] as const) }),
    },
    ...(cookies.length === 0 || origin === undefined
      ? {}
      : { cookies: { [origin]: cookies.map((pair) => `${pair}; SameSite=None${secure}`) } }),
    guessed: [
      ...(caller === null ? (['page'] as const) : []),
      ...(asked === null ? (['url'] as const) : []),
      ...(sent === null ? (['credentials'] as const) : []),
    ],
  };
}

/** The page that an answer lets in, or means to: it may be spelled as no browser spells an origin. */
function pageAllowed(answers: readonly PastedAnswer[]): string | null {
  const named = answers.map(({ headers }) => {
    const value = getHeader(headers, 'access-control-allow-origin') ?? '';
    const first = /https?:\/\/[^\s,;'"<>[\]]+|^[\w*-]+(?:\.[\w-]+)+(?::\d+)?(?=[/,\s]|$)/i.exec(value)?.[0];
    if (first === undefined) return null;
    const full = /^https?:/i.test(first) ? first : `https://${first}`;
    return parseUrl(full.replace('//*.', '//app.'))?.origin ?? null;
  });
  return firstOf(named);
}

/** The URL that was asked first. Behind a redirect it is another's. */
function urlAsked(answers: readonly PastedAnswer[]): string | null {
  const redirect = answers.findIndex(({ status }) => status !== null && isRedirectStatus(status));
  const first = redirect === -1 ? answers : answers.slice(0, redirect + 1);
  return firstOf(first.map(({ request }) => request.url));
}

function firstOf(values: readonly (string | null)[]): string | null {
  return values.find((value) => value !== null) ?? null;
}
