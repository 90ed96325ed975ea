import type { AST } from '@eslint-community/regexpp';
import { visitRegExpAST } from '@eslint-community/regexpp';

/** An expression with its usual mistakes mended, and what was done to it. */
export interface EditedRegExp {
  readonly regexp: RegExp;
  readonly advice: readonly string[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Anchors an expression at both ends, escapes its dots, and narrows `.*` and the like to the characters of a label or
 * a port. Whether that makes it safe is for the caller to find out.
 *
 * @returns `null` where the result is no expression.
 */
export function editOriginRegExp(regexp: RegExp, pattern: AST.Pattern): EditedRegExp | null {
  const edits: Edit[] = [];
  const advice = new Set<string>();
  const replace = ({ start, end }: AST.Node, text: string): void => {
    edits.push({ start, end, text });
  };
  visitRegExpAST(pattern, {
    onCharacterSetEnter(item) {
      if (item.kind !== 'any' || item.parent.type === 'Quantifier') return;
      replace(item, '\\.');
      advice.add('Escape the dot: \\. stands for a dot, . for any character.');
    },
    onQuantifierEnter(item) {
      if (!isWide(item.element)) return;
      const narrow = narrowed(item);
      replace(item, narrow);
      advice.add(`Use ${narrow} instead of ${item.raw} .`);
    },
    onAssertionEnter(item) {
      if (item.kind === 'start' || item.kind === 'end') replace(item, '');
    },
  });

  let source = regexp.source;
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    source = source.slice(0, start) + text + source.slice(end);
  }
  const anchored = pattern.alternatives.length > 1 ? `^(?:${source})$` : `^${source}$`;
  try {
    return { regexp: new RegExp(anchored, regexp.flags.replace(/[gmy]/g, '')), advice: [...advice] };
  } catch {
    return null;
  }
}

function isWide(item: AST.QuantifiableElement): boolean {
  if (item.type === 'CharacterSet') return item.kind === 'any' || item.negate;
  return item.type === 'CharacterClass' && item.negate;
}

function narrowed(item: AST.Quantifier): string {
  const siblings = item.parent.elements;
  const at = siblings.indexOf(item);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  if (before?.type === 'Character' && before.value === 0x3a) return '\\d+';
  const label = '[a-z0-9-]+';
  return after === undefined || (after.type === 'Character' && after.value !== 0x2e)
    ? `(?:${label}\\.)?`
    : label;
}
