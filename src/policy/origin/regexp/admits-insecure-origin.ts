import { isLoopbackHost } from '../../../web/trustworthy.ts';
import { draftOfEnding } from './drafts.ts';
import { followShape } from './follow-shape.ts';
import { readRegExp } from './read-regexp.ts';
import { spelledHosts } from './spelled-hosts.ts';
import { Unanalysable } from './unanalysable.ts';

/**
 * Looks for an origin that an expression accepts and whose pages travel unprotected.
 *
 * @param regexp as `analyzeOriginRegExp` takes it.
 * @returns an `http:` origin that it accepts, of a host other than this machine; `null` where there is none, and where
 * the expression cannot be analysed.
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 * @example
 * ```ts
 * admitsInsecureOrigin(/^https?:\/\/app\.example\.com$/); // 'http://app.example.com'
 * admitsInsecureOrigin(/^https?:\/\/localhost(:\d+)?$/); // null
 * ```
 */
export function admitsInsecureOrigin(regexp: RegExp): string | null {
  try {
    const { automaton } = readRegExp(regexp);
    const shaped = followShape(automaton, 'http');
    for (const ending of spelledHosts(shaped)) {
      const isOpen = ending.kind === 'free' || ending.kind === 'endless';
      if (isOpen || !isLoopbackHost(ending.text)) {
        return automaton.alphabet.write(draftOfEnding(shaped, ending).symbols);
      }
    }
    return null;
  } catch (error) {
    if (error instanceof Unanalysable) return null;
    throw error;
  }
}
