import { printable } from '../../printable.ts';
import { type Automaton, flattenAutomaton } from './automaton.ts';
import { chooseWitness } from './choose-witness.ts';
import { type Drafts, strangersHosts, straysFrom, unspelledSchemes } from './drafts.ts';
import { explainWitness } from './explain-witness.ts';
import { followShape } from './follow-shape.ts';
import { mendEmptyRegExp, mendSlowRegExp } from './mend-effort.ts';
import { mendOriginRegExp } from './mend-origin-regexp.ts';
import { type ReadRegExp, readRegExp } from './read-regexp.ts';
import { serializedPlaces } from './serialized-places.ts';
import { type SlowWitness, slowWitness } from './slow-witness.ts';
import { Unanalysable } from './unanalysable.ts';

export { admitsInsecureOrigin } from './admits-insecure-origin.ts';
export { statelessRegExp } from './stateless-regexp.ts';

/** Whether an expression lets in only origins of those whom it names. */
export type OriginRegExpAnalysis =
  | { readonly verdict: 'safe' }
  | {
      readonly verdict: 'unsafe';
      /** A string that the expression accepts and should not. */
      readonly witness: string;
      /** What is wrong with the witness, as a clause. */
      readonly why: string;
      /** What to write instead. */
      readonly fix: string;
    }
  | {
      readonly verdict: 'slow';
      /** A well-formed origin, of at most 330 characters, on which `test` takes the better part of a second or longer. */
      readonly witness: string;
      /** What is wrong with the expression, as a clause. */
      readonly why: string;
      readonly fix: string;
    }
  | { readonly verdict: 'empty'; readonly why: string; readonly fix: string }
  | { readonly verdict: 'unanalysable'; readonly why: string; readonly fix: string };

/**
 * Decides whether a regular expression is safe as a pattern of allowed origins.
 *
 * Safe means that every string it accepts, by `test`, is
 *
 * - a scheme, spelled out: `https`, `https?`, `(http|https)`, not `[a-z]+` and not nothing;
 * - `://` and a host of letters, digits, `-`, `_` and `.`, or an IPv6 address;
 * - whose registrable domain is spelled out: `(app|www)\.example\.(com|org)`, but not `app[0-9]\.com`; before a domain
 *   that is one party's, anything that a host may hold: `[a-z0-9-]+\.example\.com`;
 * - and perhaps a port, of any digits.
 *
 * It is slow when one origin can keep `test` busy, and empty when none can match. Both are asked of what would be safe.
 *
 * Nothing is guessed from how the expression looks: its automaton is searched for a string that is none of that. The
 * tempting alternative, a list of known mistakes, would miss the next one.
 *
 * @param regexp is left as it is; `g`, `y` and `lastIndex` are taken as {@link statelessRegExp} does.
 * @returns the verdict; takes milliseconds, whatever the expression.
 * @see https://url.spec.whatwg.org/#host-registrable-domain
 * @example
 * ```ts
 * analyzeOriginRegExp(/^https:\/\/[a-z0-9-]+\.example\.com$/); // { verdict: 'safe' }
 * analyzeOriginRegExp(/^https:\/\/app.example\.com$/); // { verdict: 'unsafe', witness: 'https://app-example.com', … }
 * analyzeOriginRegExp(/^https:\/\/(\w+)+\.example\.com$/); // { verdict: 'slow', … }
 * analyzeOriginRegExp(/^(?!evil)/); // { verdict: 'unanalysable', … }
 * ```
 */
export function analyzeOriginRegExp(regexp: RegExp): OriginRegExpAnalysis {
  try {
    const read = readRegExp(regexp);
    const { pattern, automaton } = read;
    const found = unwantedStrings(automaton);
    // A stranger let in is worse than a server kept busy, and that is worse than a rule without effect.
    if (found.drafts.length === 0) {
      const { slow, isEmpty } = judgeEffort(read);
      if (slow !== null) {
        return {
          verdict: 'slow',
          witness: slow.text,
          why: `it tries every way to share out '${printable(slow.pump)}' repeated among its repeats.`,
          fix: mendSlowRegExp(pattern),
        };
      }
      if (!isEmpty) return { verdict: 'safe' };
      return {
        verdict: 'empty',
        why: 'no origin that a browser sends can match it.',
        fix: mendEmptyRegExp(regexp, isSafe),
      };
    }
    const witness = chooseWitness(automaton, found);
    return {
      verdict: 'unsafe',
      witness,
      why: explainWitness(witness),
      fix: mendOriginRegExp(regexp, pattern, automaton, witness, isSafe),
    };
  } catch (error) {
    if (!(error instanceof Unanalysable)) throw error;
    return {
      verdict: 'unanalysable',
      why: error.message,
      fix: "Write patterns ('https://app.example.com', 'https://*.example.com') or a function instead, or set dangerouslyAllowUncheckedRegExp: true.",
    };
  }
}

/** What else can be wrong with an expression that lets no stranger in. */
function judgeEffort({ graph }: ReadRegExp): {
  readonly slow: SlowWitness | null;
  readonly isEmpty: boolean;
} {
  const automaton = flattenAutomaton(graph, true);
  const places = serializedPlaces(automaton);
  return { slow: slowWitness(automaton, places), isEmpty: !places.acceptsSome };
}

function isSafe(regexp: RegExp): boolean {
  const read = readRegExp(regexp);
  if (unwantedStrings(read.automaton).drafts.length > 0) return false;
  const { slow, isEmpty } = judgeEffort(read);
  return slow === null && !isEmpty;
}

function unwantedStrings(automaton: Automaton): Drafts {
  const shaped = followShape(automaton, null);
  const hosts = strangersHosts(shaped);
  const others = [...straysFrom(shaped), ...unspelledSchemes(shaped)];
  if (hosts.length === 0) return { drafts: others, admitStrangers: false };
  // Of the schemes that it permits, the one that needs no explanation.
  const inHttps = strangersHosts(followShape(automaton, 'https'));
  const inHttp = inHttps.length > 0 ? [] : strangersHosts(followShape(automaton, 'http'));
  return { drafts: [...inHttps, ...inHttp, ...hosts, ...others], admitStrangers: true };
}
