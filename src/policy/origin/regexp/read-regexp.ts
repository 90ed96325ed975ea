import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';
import { type Automaton, flattenAutomaton } from './automaton.ts';
import { buildAutomaton, type NodeGraph } from './build-automaton.ts';
import { limits, tooLarge, Unanalysable } from './unanalysable.ts';

/** An expression as its parts and as the strings that it accepts. */
export interface ReadRegExp {
  readonly pattern: AST.Pattern;
  readonly automaton: Automaton;
  /** From which the automaton was made. */
  readonly graph: NodeGraph;
}

/**
 * Reads an expression.
 *
 * @throws {Unanalysable} when it is too long, too large, nested too deep, or says what an automaton cannot.
 */
export function readRegExp(regexp: RegExp): ReadRegExp {
  if (regexp.source.length > limits.sourceLength) tooLarge();
  // Parser, visitors and builder descend into groups by recursion.
  if (depthOf(regexp.source) > limits.depth) throw new Unanalysable('its groups are nested too deep.');
  const pattern = parsePattern(regexp);
  const graph = buildAutomaton(regexp, pattern);
  return { pattern, automaton: flattenAutomaton(graph), graph };
}

/** How deep the groups are nested. */
function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()]/gs)) {
    if (token === '(') deepest = Math.max(deepest, ++depth);
    else if (token === ')') depth = Math.max(0, depth - 1);
  }
  return deepest;
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
