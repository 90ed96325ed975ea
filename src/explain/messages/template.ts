import type { Facts } from '../finding.ts';
import type { ConditionalLine, Line } from './line.ts';
import { type PlaceholderName, placeholders } from './placeholders.ts';

/** A piece of a template: text as it is, a place to fill, or a part that may be missing. */
export type Piece =
  | { readonly literal: string }
  | { readonly placeholder: PlaceholderName }
  | { readonly optional: readonly Piece[] };

/** @throws {RangeError} for a placeholder that does not exist. */
export function parseTemplate(template: string): readonly Piece[] {
  return template.split(/(«[^»]*»)/).flatMap((part): readonly Piece[] => {
    if (!part.startsWith('«')) return flatPieces(part);
    return [{ optional: flatPieces(part.slice(1, -1)) }];
  });
}

function flatPieces(template: string): readonly Piece[] {
  return template.split(/(\{\w+\})/).flatMap((part): readonly Piece[] => {
    if (part === '') return [];
    if (!/^\{\w+\}$/.test(part)) return [{ literal: part }];
    const name = part.slice(1, -1);
    if (!Object.hasOwn(placeholders, name)) throw new RangeError(`no placeholder is called ${part}`);
    return [{ placeholder: name as PlaceholderName }];
  });
}

/** What stands where a fact is not known. */
const unknown = '…';

/** The line as the engine prints it. */
export function render(template: string, facts: Facts): string {
  const of = (piece: Piece): string => {
    if ('literal' in piece) return piece.literal;
    if ('placeholder' in piece) return placeholders[piece.placeholder].of(facts) ?? unknown;
    const known = piece.optional.every(
      (part) => !('placeholder' in part) || placeholders[part.placeholder].of(facts) !== undefined,
    );
    return known ? piece.optional.map(of).join('') : '';
  };
  return parseTemplate(template).map(of).join('');
}

export function textOf(line: Line): string {
  return typeof line === 'string' ? line : line.text;
}

/** Whether a line is printed. */
export function isPrinted(line: Line, facts: Facts): boolean {
  return typeof line === 'string' || line.when(facts);
}

/** Whether nothing stands behind it on its line. */
export function isEnding(line: Line): boolean {
  return typeof line !== 'string' && line.ends === true;
}

export function impliedBy(line: Line): ConditionalLine['implies'] {
  return typeof line === 'string' ? {} : line.implies;
}
