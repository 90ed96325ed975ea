import type { Variant } from '../../../scenario/scenario.ts';
import type { Change } from '../../change.ts';

/** What speaks against changes that work. */
export interface Safety {
  /**
   * `fine`: nothing. `caution`: they are right if the words hold. `ask`: wrong unless the origin is one of your own, which
   * nothing shows. `do-not`: never.
   */
  readonly verdict: 'fine' | 'caution' | 'ask' | 'do-not';
  readonly words: string;
}

/** Changes that work, and who asks whom. */
export interface Case {
  /** As it was. */
  readonly variant: Variant;
  readonly changes: readonly Change[];
  /** The origin of the page that calls: `null` where it is opaque, whatever a redirect made of it. */
  readonly origin: string;
  /** The page's URL. */
  readonly page: string;
  /** The URL that was asked, or whose answer did not do. */
  readonly url: string;
  /** The document of another site that has the page in a frame. */
  readonly framedBy: string | null;
  /** Whether the browser has cookies of the server, sent or not: then its answer may be one user's. */
  readonly hasCookies: boolean;
  /** Origins that are known to be one's own. */
  readonly trusted: readonly string[];
}

/** Looks at changes from one side; what it has nothing to say about is fine. */
export type Judge = (it: Case) => Safety;

export const fine: Safety = { verdict: 'fine', words: '' };

const verdicts = ['do-not', 'ask', 'caution', 'fine'] as const;

/** Of several, those of the gravest verdict as one: each reason once. */
export function gravest(given: readonly Safety[]): Safety {
  const verdict = verdicts.find((each) => given.some((safety) => safety.verdict === each)) ?? 'fine';
  const words = given.filter((safety) => safety.verdict === verdict).map((safety) => safety.words);
  return { verdict, words: [...new Set(words)].filter((each) => each !== '').join(' ') };
}
