import type { AST } from '@eslint-community/regexpp';
import { judge } from './mend-origin-regexp.ts';
import { patternsFor } from './patterns-for.ts';

/** Says what to write instead of an expression that can be kept busy. */
export function mendSlowRegExp(pattern: AST.Pattern): string {
  const patterns = patternsFor(pattern).map((text) => `'${text}'`);
  const instead = patterns.length === 0 ? "patterns such as 'https://*.example.com'" : patterns.join(', ');
  return `Leave one way to read each origin: no repeat in a repeat but behind a dot, as in (?:[a-z0-9-]+\\.)* . Or write ${instead} instead.`;
}

/**
 * Says what to write instead of an expression that no origin matches.
 *
 * @param isSafe judges an expression: only one that is safe is recommended.
 */
export function mendEmptyRegExp(regexp: RegExp, isSafe: (regexp: RegExp) => boolean): string {
  const folded = new RegExp(regexp.source, `${regexp.flags.replace('i', '')}i`);
  return judge(folded, isSafe)
    ? `Browsers send origins in lower case: write it so, or add the flag i: ${folded} .`
    : 'Write the origin as browsers send it, https://app.example.com, with ^ before it and $ after it; or leave the expression out.';
}
