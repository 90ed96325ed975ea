import { judgeCookies } from './judge-cookies.ts';
import { judgeDomain } from './judge-domain.ts';
import { judgeGrant } from './judge-grant.ts';
import { judgeResourcePolicy } from './judge-resource-policy.ts';
import { judgeTarget } from './judge-target.ts';
import { type Case, gravest, type Judge, type Safety } from './safety.ts';

const judges: readonly Judge[] = [judgeGrant, judgeTarget, judgeResourcePolicy, judgeCookies, judgeDomain];

/** Asks from every side whether changes let in, or give away, what they should not. */
export function judgeSafety(it: Case): Safety {
  return gravest(judges.map((judge) => judge(it)));
}
