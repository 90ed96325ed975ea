import type { AST } from '@eslint-community/regexpp';
import { parseOrigin } from '../../../web/origin.ts';
import { isOwnedDomain } from '../owned-domain.ts';

const maxPatterns = 8;

/**
 * Guesses which patterns an expression was meant to be: its letters as they are, dots as dots, and `*` for whatever it
 * leaves free.
 *
 * @returns a few patterns as `origin` takes them; none where the guess makes no sense.
 */
export function patternsFor({ alternatives }: AST.Pattern): readonly string[] {
  const sketches = sketchChoice(alternatives);
  if (sketches === null) return [];
  const patterns = new Set<string>();
  for (const sketch of sketches) {
    const pattern = tidy(sketch);
    if (pattern === null) return [];
    patterns.add(pattern);
  }
  // The pattern with any port says it for that without one.
  return [...patterns].filter((pattern) => !patterns.has(`${pattern}:*`));
}

/** Every text that the alternatives may stand for; `null` where there are too many, or one has no text. */
function sketchChoice(alternatives: readonly AST.Alternative[]): string[] | null {
  const all: string[] = [];
  for (const { elements } of alternatives) {
    let sketches: string[] = [''];
    for (const element of elements) {
      const parts = sketch(element);
      if (parts === null) return null;
      sketches = sketches.flatMap((before) => parts.map((part) => before + part));
      if (sketches.length > maxPatterns) return null;
    }
    all.push(...sketches);
  }
  return all.length > maxPatterns ? null : all;
}

function sketch(item: AST.Element): string[] | null {
  switch (item.type) {
    case 'Character':
      return [String.fromCodePoint(item.value)];
    case 'CharacterSet':
      return [item.kind === 'any' ? '.' : '*'];
    case 'CharacterClass': {
      const [only, ...more] = item.elements;
      return only?.type === 'Character' && more.length === 0 && !item.negate ? sketch(only) : ['*'];
    }
    case 'Group':
    case 'CapturingGroup':
      return sketchChoice(item.alternatives);
    case 'Quantifier': {
      const once = item.element.type === 'CharacterSet' ? ['*'] : sketch(item.element);
      if (once === null || (item.max > 1 && once.some((text) => !text.includes('*')))) return null;
      return item.min === 0 && !once.includes('*') ? ['', ...once] : once;
    }
    case 'Assertion':
      return item.kind === 'start' || item.kind === 'end' ? [''] : null;
    default:
      return null;
  }
}

function tidy(sketch: string): string | null {
  const [, scheme = 'https', host = '', port = ''] =
    /^(?:(?:\*|([a-z][a-z\d+.-]*)):\/\/)?([^:/]*)(:[\d*]+)?[/*]*$/.exec(sketch.replace(/\*[*.]*\*/g, '*')) ??
    [];
  // What is left free before a domain, or a dot before it, can only be meant for a subdomain.
  const [, free = '', spelled = ''] = /^(.*\*\.?|\.|)(.*)$/.exec(host) ?? [];
  const domain =
    /[^\0-\x7f]/.test(spelled) && URL.canParse(`https://${spelled}`)
      ? new URL(`https://${spelled}`).host
      : spelled;
  if (parseOrigin(`${scheme}://${domain}`) === null) return null;
  if (free !== '' && (!isOwnedDomain(domain) || /^[-_]/.test(domain))) return null;
  return `${scheme}://${free === '' ? '' : '*.'}${domain}${port.includes('*') ? ':*' : port}`;
}
