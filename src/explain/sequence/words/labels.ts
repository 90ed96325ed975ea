import type { Initiator } from '../../../browser/trace.ts';
import { hostOf } from '../host-of.ts';
import type { CookieRow, SequenceHeader, SequenceMessage, SequenceOutcome } from '../row.ts';
import { pathOf } from './titles.ts';

type Call = Extract<SequenceMessage, { readonly what: 'call' }>;
type Request = Extract<SequenceMessage, { readonly what: 'request' }>;
type Response = Extract<SequenceMessage, { readonly what: 'response' }>;

/** "The page on a.pair.localhost calls fetch: GET http://b.pair.localhost/me, credentials include." */
export function callLabel(
  { initiator, method, url, mode, credentialsMode }: Call,
  page: string | null,
): string {
  const who = page === null ? 'The page' : `The page on ${page}`;
  if (initiator === 'document.cookie') return `${who} writes a cookie by document.cookie.`;
  const modes = [
    mode === 'cors' || mode === 'navigate' || mode === null ? null : `mode ${mode}`,
    credentialsMode === null || mode === 'navigate' ? null : `credentials ${credentialsMode}`,
  ].filter((each) => each !== null);
  const what = `${method} ${url}${modes.map((each) => `, ${each}`).join('')}`;
  return initiator === 'address-bar' ? `A person opens ${url}.` : `${who} ${callVerbs[initiator]}: ${what}.`;
}

const callVerbs: Readonly<Record<Exclude<Initiator, 'address-bar'>, string>> = {
  fetch: 'calls fetch',
  xhr: 'sends an XMLHttpRequest',
  script: 'adds a script',
  image: 'shows an image',
  link: 'follows a link',
  form: 'submits a form',
  frame: 'loads a frame',
};

/** "The browser sends OPTIONS /me to b.pair.localhost as a preflight, asking for PUT." */
export function requestLabel(
  { preflight, method, url }: Request,
  headers: readonly SequenceHeader[],
  cookies: readonly string[],
  cached: boolean,
): string {
  const header = (name: string) => headers.find((each) => each.name === name)?.value ?? null;
  const to = `The browser sends ${method} ${pathOf(url)} to ${cached ? 'the shared cache of ' : ''}${hostOf(url)}`;
  if (!preflight) {
    if (cookies.length === 0) return `${to}, without cookies.`;
    return `${to}, with the ${cookies.length === 1 ? 'cookie' : 'cookies'} ${listOf(cookies)}.`;
  }
  const asked = header('Access-Control-Request-Method');
  const names = header('Access-Control-Request-Headers');
  const wishes = [asked, names === null ? null : `the headers ${names.split(',').join(', ')}`].filter(
    (wish) => wish !== null,
  );
  return `${to} as a preflight${wishes.length === 0 ? '' : `, asking for ${wishes.join(' and ')}`}.`;
}

/** "The browser cannot reach b.pair.localhost: GET /me is not sent." */
export function unsentLabel({ preflight, method, url }: Request): string {
  return `The browser cannot reach ${hostOf(url)}: ${method} ${pathOf(url)}${preflight ? ', a preflight,' : ''} is not sent.`;
}

/** "b.pair.localhost answers 200." */
export function responseLabel({ preflight, status, url }: Response, cached: boolean): string {
  const who = cached ? `The shared cache of ${hostOf(url)}` : hostOf(url);
  return `${who} answers ${preflight ? 'the preflight with ' : ''}${status}.`;
}

/** "The page may read the answer: status 200." */
export function outcomeLabel(outcome: SequenceOutcome, title: string, status: number | null): string {
  switch (outcome) {
    case 'readable':
      return `The page may read the answer${status === null ? '' : `: status ${status}`}.`;
    case 'opaque':
      return 'The page gets an opaque answer, in which there is nothing to read.';
    case 'opaque-redirect':
      return 'The page gets a redirect that it cannot read.';
    case 'loaded':
      return `The browser uses the answer, and script does not read it: ${title}.`;
    case 'cookie':
      return `The page reads document.cookie: ${title}.`;
    case 'error':
      return `The page gets ${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}, and nothing of the answer.`;
  }
}

/** "The browser withholds the cookie theme: it belongs to another host." */
export function cookieLabel(
  {
    happened,
    name,
    reason,
    partitioned,
    beforehand,
  }: Pick<CookieRow, 'happened' | 'name' | 'reason' | 'partitioned' | 'beforehand'>,
  host: string | null,
): string {
  const cookie = name === null || name === '' ? 'a cookie without a name' : `the cookie ${name}`;
  const of = host === null ? '' : ` of ${host}`;
  const when = beforehand ? 'Beforehand the browser' : 'The browser';
  const because = reason === null ? '' : `: ${reason}`;
  const where = partitioned ? ', in a partition' : '';
  switch (happened) {
    case 'attached':
      return `${when} attaches ${cookie}${of}${where}.`;
    case 'withheld':
      return `${when} withholds ${cookie}${of}${because}.`;
    case 'stored':
      return `${when} stores ${cookie}${of}${where}.`;
    case 'removed':
      return `${when} removes ${cookie}${of}.`;
    case 'rejected':
      return `${when} does not store ${cookie}${of}${because}.`;
    case 'ignored':
      return `${when} does not look at Set-Cookie for ${cookie}${of}${because}.`;
  }
}

/** "CORS check fails: no Access-Control-Allow-Origin. The browser stops here: allow-origin-missing." */
export function checkLabel(title: string, detail: string | null, code: string | null): string {
  const sentence = `${title}${detail === null ? '' : `: ${detail}`}.`;
  return code === null ? sentence : `${sentence} The browser stops here: ${code}.`;
}

/** "From here on the page is one on b.pair.localhost." */
export function pageLabel(title: string): string {
  return `From here on: ${title}.`;
}

function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
