import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';
import { type Automaton, flattenAutomaton } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';
import { limits, tooLarge, Unanalysable } from './unanalysable.ts';

/** An expression as its parts and as the strings that it accepts. */
export interface ReadRegExp {
  readonly pattern: AST.Pattern;
  readonly automaton: Automaton;
}

/**
 * Reads an expression.
 *
 * @throws {Unanalysable} when it is too long, too large, nested too deep, or says what an automaton cannot.
 */
export function readRegExp(regexp: RegExp): ReadRegExp {
  if (regexp.source.length > limits.sourceLength) tooLarge();
  try {
    const pattern = parsePattern(regexp);
    return { pattern, automaton: flattenAutomaton(buildAutomaton(regexp, pattern)) };
  } catch (error) {
    // Parser, visitor and builder descend into groups by recursion; the stack is a fair limit to that.
    if (error instanceof RangeError) throw new Unanalysable('its groups are nested too deep.');
    throw error;
  }
}

function parsePattern({ source, unicode, flags }: RegExp): AST.Pattern {
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, {
      unicode,
      unicodeSets: flags.includes('v'),
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unanalysable(`it could not be parsed (${error.message}).`);
    throw error;
  }
}
