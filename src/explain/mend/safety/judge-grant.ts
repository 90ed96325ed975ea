import { defineCors } from '../../../policy/define-cors.ts';
import type { CorsOptions } from '../../../policy/options.ts';
import { PolicyError } from '../../../policy/problem.ts';
import type { PolicyData, Variant } from '../../../scenario/scenario.ts';
import { isSameSite } from '../../../web/site.ts';
import { parseUrl } from '../../../web/url.ts';
import type { Change } from '../../change.ts';
import { applyChange } from '../apply-change.ts';
import { names } from '../policy-changes.ts';
import { valuesSent } from '../values-sent.ts';
import { policiesOf } from './lets-in.ts';
import { type Case, fine, gravest, type Judge, type Safety } from './safety.ts';

/**
 * Asks whether changes of CORS let in who should stay outside. The policy that they amount to is put to `defineCors`: what
 * that refuses to build is no fix.
 */
export const judgeGrant: Judge = (it) =>
  gravest(grantsOf(it.variant, it.changes).map((grant) => judgeOne(grant, it)));

function judgeOne({ at, credentials, toNull }: Grant, { variant, origin, trusted }: Case): Safety {
  if (toNull || origin === 'null') {
    if (credentials) return { verdict: 'do-not', words: `${nullWithCredentials} ${insteadOfNull(origin)}` };
    return { verdict: 'caution', words: 'Every sandboxed frame on the web has the origin null, too.' };
  }
  const problem = problemWith(origin, credentials);
  if (problem !== null) return { verdict: 'do-not', words: problem };
  if (!credentials) return fine;
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
  'Do not allow null with credentials: any page can take on that origin with a sandboxed frame, and would read with your users’ cookies.';

function insteadOfNull(origin: string): string {
  return origin === 'null'
    ? 'Serve the page from an origin of its own.'
    : 'It is the redirect to another origin that makes it null: have the page ask for the last URL at once.';
}

interface Grant {
  /** The server's origin. */
  readonly at: string;
  readonly credentials: boolean;
  /** Whether it is `null` that is let in. */
  readonly toNull: boolean;
}

/** The servers that let somebody in by these changes, and whether with cookies. */
function grantsOf(variant: Variant, changes: readonly Change[]): readonly Grant[] {
  const changed = changes.reduce(applyChange, variant);
  return changes.flatMap((change): readonly Grant[] => {
    if (change.change === 'policy') {
      const [was, now] = [policiesOf(variant, change.at), policiesOf(changed, change.at)];
      const namesNull = (policy: PolicyData) => names(policy, 'null');
      const credentials = now.some((policy) => policy.credentials === true);
      return [{ at: change.at, credentials, toNull: now.some(namesNull) && !was.some(namesNull) }];
    }
    if (change.change !== 'response-header' || !/^access-control-allow-/i.test(change.name)) return [];
    const sent = (name: string) => valuesSent(changed.servers[change.at], `access-control-allow-${name}`);
    const credentials = sent('credentials').includes('true');
    return [{ at: change.at, credentials, toNull: sent('origin').includes('null') }];
  });
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
