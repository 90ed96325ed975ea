import { defineCors } from '../../policy/define-cors.ts';
import type { CorsOptions } from '../../policy/options.ts';
import { PolicyError } from '../../policy/problem.ts';
import type { PolicyData, Variant } from '../../scenario/scenario.ts';
import { isSameSite } from '../../web/site.ts';
import { parseUrl } from '../../web/url.ts';
import type { Change } from '../change.ts';
import type { Facts } from '../finding.ts';
import { applyChange } from './apply-change.ts';
import { hasPolicy, isList, names } from './policy-changes.ts';
import { valuesSent } from './values-sent.ts';

/** What speaks against changes that work. */
export interface Safety {
  /**
   * `fine`: nothing. `caution`: they are right if the words hold. `ask`: wrong unless the origin is one of your own, which
   * nothing shows. `do-not`: never.
   */
  readonly verdict: 'fine' | 'caution' | 'ask' | 'do-not';
  readonly words: string;
}

/**
 * Asks whether changes let in what should stay outside. The policy that they amount to is put to `defineCors`: what that
 * refuses to build is no fix.
 *
 * @param variant as it was.
 * @param changes that work.
 * @param facts the page's origin, and the URL that it asked for.
 * @param trusted origins that are known to be one's own.
 */
export function judgeSafety(
  variant: Variant,
  changes: readonly Change[],
  { origin = '', url = '' }: Pick<Facts, 'origin' | 'url'>,
  trusted: readonly string[],
): Safety {
  const granted = grantOf(variant, changes);
  if (granted === null) {
    const server = parseUrl(url)?.origin ?? '';
    const known = trusted.includes(origin) || isSameSite(origin, server) || letsIn(variant, server, origin);
    return judgeCookies(changes, origin, known);
  }
  const { at, credentials } = granted;
  if (origin === 'null') {
    if (credentials) return { verdict: 'do-not', words: nullWithCredentials };
    return { verdict: 'caution', words: 'Every sandboxed frame on the web has the origin null, too.' };
  }
  const problem = problemWith(origin, credentials);
  if (problem !== null) return { verdict: 'do-not', words: problem };
  if (!credentials) return { verdict: 'fine', words: '' };
  const known = trusted.includes(origin) || namedBy(variant, at).some((each) => isSameHost(each, origin));
  if (known || (isSameSite(origin, at) && !namesOthers(variant, at))) {
    const words = `Only if ${origin} is yours: its pages can then read with your users’ cookies.`;
    return { verdict: 'caution', words };
  }
  return {
    verdict: 'ask',
    words: `Unless ${origin} is one of your own, leave it so: its pages could read whatever a logged-in user can.`,
  };
}

const nullWithCredentials =
  'Do not allow null with credentials: any page can take on that origin with a sandboxed frame, and would read with your users’ cookies. Serve the page from an origin of its own.';

/** A cookie that goes everywhere is what cross-site request forgery lives on. */
function judgeCookies(changes: readonly Change[], origin: string, known: boolean): Safety {
  const loosened = changes.some(
    (change) =>
      change.change === 'set-cookie' &&
      /;\s*samesite=none/i.test(change.line) &&
      !/;\s*samesite=none/i.test(change.was),
  );
  if (!loosened) return { verdict: 'fine', words: '' };
  if (!known) {
    return {
      verdict: 'ask',
      words: `Unless ${origin} is one of your own, leave it so: SameSite keeps other sites’ pages from acting as your users.`,
    };
  }
  return {
    verdict: 'caution',
    words:
      'With SameSite=None every site’s requests bring this cookie along: refuse cross-origin writes at the server.',
  };
}

/** The server that lets somebody in by these changes, and whether with cookies. */
function grantOf(
  variant: Variant,
  changes: readonly Change[],
): { readonly at: string; readonly credentials: boolean } | null {
  const changed = changes.reduce(applyChange, variant);
  for (const change of changes) {
    if (change.change === 'policy') {
      const policies = isList(change.cors) ? change.cors : [change.cors];
      return { at: change.at, credentials: policies.some(({ credentials }) => credentials === true) };
    }
    if (change.change === 'response-header' && /^access-control-allow-/i.test(change.name)) {
      const sent = valuesSent(changed.servers[change.at], 'access-control-allow-credentials');
      return { at: change.at, credentials: sent.includes('true') };
    }
  }
  return null;
}

/** What `defineCors` says against the origin; `null` where it takes it. */
function problemWith(origin: string, credentials: boolean): string | null {
  try {
    defineCors({ origin: [origin], credentials } as CorsOptions);
    return null;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const [problem] = error.problems;
    return problem === undefined ? null : `Do not: ${problem.message} ${problem.fix}`;
  }
}

/** Whether a server lets an origin's pages use its users' cookies: then it has decided that they are its own. */
function letsIn(variant: Variant, at: string, origin: string): boolean {
  const sends = (header: string, value: string) => valuesSent(variant.servers[at], header).includes(value);
  return (
    policiesOf(variant, at).some((policy) => policy.credentials === true && names(policy, origin)) ||
    (sends('access-control-allow-origin', origin) && sends('access-control-allow-credentials', 'true'))
  );
}

/** Whether the server's policy lets certain other origins use cookies. */
function namesOthers(variant: Variant, at: string): boolean {
  return policiesOf(variant, at).some(
    (policy) => policy.credentials === true && !names(policy, 'https://stranger.example'),
  );
}

/** Whether a name that the server has was meant for this origin: another port, another scheme, a slash too many. */
function isSameHost(named: string, origin: string): boolean {
  return parseUrl(named)?.hostname === parseUrl(origin)?.hostname && parseUrl(origin) !== null;
}

/** The origins that a server names by its policy, or by a header that is the same for all. */
function namedBy(variant: Variant, at: string): readonly string[] {
  const sent = valuesSent(variant.servers[at], 'access-control-allow-origin');
  const ruled = policiesOf(variant, at).flatMap(({ origin }) =>
    typeof origin === 'object' && 'directory' in origin ? origin.directory : origin,
  );
  return [...sent, ...ruled];
}

function policiesOf(variant: Variant, at: string): readonly PolicyData[] {
  const server = variant.servers[at];
  if (server === undefined || !hasPolicy(server)) return [];
  return isList(server.cors) ? server.cors : [server.cors];
}
