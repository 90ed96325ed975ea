import type { AST } from '@eslint-community/regexpp';
import { parseOrigin } from '../../../web/origin.ts';
import { publicSuffix } from '../../../web/site.ts';
import type { Automaton } from './automaton.ts';
import { editOriginRegExp } from './edit-origin-regexp.ts';
import { patternsFor } from './patterns-for.ts';
import { Unanalysable } from './unanalysable.ts';

/** Of a longer one, nobody would see what has changed. */
const maxRecommended = 200;

/**
 * Says what to write instead of an expression that is not safe.
 *
 * @param witness a string that it should not accept.
 * @param isSafe judges an expression: only one that is safe is recommended.
 * @returns sentences, the most likely mistake first.
 */
export function mendOriginRegExp(
  regexp: RegExp,
  pattern: AST.Pattern,
  automaton: Automaton,
  witness: string,
  isSafe: (regexp: RegExp) => boolean,
): string {
  const advice = adviceOnAnchors(regexp, pattern, automaton);
  const edited = editOriginRegExp(regexp, pattern);
  const isMended =
    edited !== null && edited.regexp.source.length <= maxRecommended && judge(edited.regexp, isSafe);
  if (isMended) advice.push(...edited.advice);
  const patterns = patternsFor(pattern);
  const instead = [
    ...(isMended ? [String(edited.regexp)] : []),
    ...(patterns.length === 0
      ? []
      : [`the pattern${patterns.length > 1 ? 's' : ''} ${patterns.map((text) => `'${text}'`).join(', ')}`]),
  ];
  advice.push(
    instead.length === 0 ? adviceOnNames(regexp, witness) : `Write ${instead.join(', or ')} instead.`,
  );
  return advice.join(' ');
}

function adviceOnNames({ source }: RegExp, witness: string): string {
  const suffix = publicSuffix(parseOrigin(witness)?.host ?? '')?.replaceAll('.', '\\.');
  return suffix && source.includes(`\\.${suffix}`)
    ? `Spell out the names that are yours: (?:one|two)\\.${suffix} .`
    : "Spell out the scheme and the domain that is yours, or write patterns such as 'https://*.example.com'.";
}

/** Asks, and takes an expression that cannot be analysed for one that is not safe. */
export function judge(regexp: RegExp, isSafe: (regexp: RegExp) => boolean): boolean {
  try {
    return isSafe(regexp);
  } catch (error) {
    if (error instanceof Unanalysable) return false;
    throw error;
  }
}

function adviceOnAnchors(
  { multiline }: RegExp,
  { alternatives }: AST.Pattern,
  { edges }: Automaton,
): string[] {
  const open = new Set(edges.flat().map(({ implicit }) => implicit));
  const missing = [...(open.has('before') ? ['^'] : []), ...(open.has('after') ? ['$'] : [])];
  if (missing.length === 0) return [];
  const has = (side: 'start' | 'end'): boolean =>
    alternatives.some(({ elements }) =>
      elements.some((item) => item.type === 'Assertion' && item.kind === side),
    );
  if (multiline && has('start') && has('end')) {
    return ['Leave the m flag out: with it ^ and $ match at every line break.'];
  }
  if (alternatives.length > 1 && (has('start') || has('end'))) {
    return ['Put the alternatives into a group, ^(?:…|…)$: an anchor holds for the one that it stands in.'];
  }
  return [`Anchor it: ^…$ (${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing).`];
}
