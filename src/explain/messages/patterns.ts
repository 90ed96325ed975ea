import type { BrowserName } from '../../scenario/scenario.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { echoes, isEcho } from './echoes.ts';
import type { Line, Lines } from './line.ts';
import { lines } from './lines.ts';
import { straightened } from './normalize-text.ts';
import type { PlaceholderName } from './placeholders.ts';
import { impliedBy, isEnding, type Piece, parseTemplate, textOf } from './template.ts';
import { unquoted } from './without-quotes.ts';

/** A template to look for: text and places to fill, in turn, the first being text. */
export interface Pattern {
  readonly engine: BrowserName;
  /** What it can mean, the likeliest first. */
  readonly codes: readonly FindingCode[];
  readonly parts: readonly Part[];
  readonly implies: Facts;
  /** It says that something failed, and not why. */
  readonly echo: boolean;
  /** Nothing stands behind it on its line. */
  readonly ends: boolean;
  /** How many characters are given: of two that fit, the one with more says more. */
  readonly weight: number;
}

export type Part =
  | { readonly literal: string }
  /** `id` is that of the place: the same where patterns are the same as far as what follows it. */
  | { readonly placeholder: PlaceholderName; readonly id: number };

/** Likelier than their neighbours, where one text serves several. */
const likely: readonly FindingCode[] = [
  'allow-origin-missing',
  'allow-origin-mismatch',
  'network',
  'fetch-failed',
  'cookie-not-stored-domain-mismatch',
  'cookie-not-stored-same-site-lax',
];

/** Read by hand, since a method, a URL and a status can stand around it: see `net-errors.ts`. */
const netError = /^(?:Failed to load resource: )?(?:net::|\{netError\})/;

interface Draft {
  readonly engine: BrowserName;
  readonly codes: FindingCode[];
  readonly pieces: readonly Piece[];
  readonly implies: Facts;
  readonly echo: boolean;
  readonly ends: boolean;
}

export interface CompiledPatterns {
  readonly patterns: readonly Pattern[];
  /** How many places to fill there are. */
  readonly places: number;
}

/** Every template of every engine, those with the same text as one. */
export function compilePatterns(): CompiledPatterns {
  return compile((pieces) => pieces);
}

/** The same for texts without quotation marks: the templates that have enough text left. */
export function compileUnquoted(): CompiledPatterns {
  return compile((pieces) => {
    const bare = pieces.map((piece) => ('literal' in piece ? { literal: unquoted(piece.literal) } : piece));
    const [first] = bare;
    const begins = first !== undefined && 'literal' in first && first.literal.length >= shortestBeginning;
    return begins && bare.every((piece) => !('literal' in piece) || piece.literal !== '') ? bare : null;
  });
}

/** What begins with less could be about anything. */
const shortestBeginning = 8;

/** @param spell how a template is written here; `null` where it is none. */
function compile(spell: (pieces: readonly Piece[]) => readonly Piece[] | null): CompiledPatterns {
  const drafts = new Map<string, Draft>();
  const add = (engine: BrowserName, code: FindingCode, line: Line, echo: boolean) => {
    for (const written of withAndWithout(parseTemplate(textOf(line)))) {
      const pieces = spell(written);
      if (pieces === null) continue;
      const key = `${engine} ${JSON.stringify(pieces)}`;
      const known = drafts.get(key);
      if (known === undefined) {
        drafts.set(key, {
          engine,
          codes: [code],
          pieces,
          implies: impliedBy(line),
          echo,
          ends: isEnding(line),
        });
      } else if (!known.codes.includes(code)) known.codes.push(code);
    }
  };
  for (const [engine, ofCodes] of Object.entries(lines) as [BrowserName, Record<FindingCode, Lines>][]) {
    for (const line of echoes[engine]) if (!isOwn(ofCodes, line)) add(engine, 'fetch-failed', line, true);
    for (const [code, { prints, shows = [], knows = [] }] of Object.entries(ofCodes) as [
      FindingCode,
      Lines,
    ][]) {
      const [first] = prints;
      for (const line of [...prints, ...shows, ...knows]) {
        if (netError.test(textOf(line))) continue;
        const echo = isEcho(engine, line);
        if (!echo || line === first || code === 'fetch-failed') add(engine, code, line, echo);
      }
    }
  }
  const places = new Map<string, number>();
  const placeOf = (pieces: readonly Piece[], index: number) => {
    const key = JSON.stringify([pieces.slice(0, index + 2), index + 2 === pieces.length]);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const patterns = [...drafts.values()].map(({ engine, codes, pieces, implies, echo, ends }): Pattern => {
    const parts = pieces.map((piece, index): Part => {
      if ('literal' in piece) return { literal: piece.literal };
      if ('placeholder' in piece) return { placeholder: piece.placeholder, id: placeOf(pieces, index) };
      throw new TypeError('a part that may be missing is left');
    });
    const weight = parts.reduce((sum, part) => sum + ('literal' in part ? part.literal.length : 0), 0);
    return { engine, codes: likeliestFirst(codes), parts, implies, echo, ends, weight };
  });
  return { patterns, places: places.size };
}

/** An echo that is the only line of some finding has that finding's code. */
function isOwn(ofCodes: Readonly<Record<FindingCode, Lines>>, line: Line): boolean {
  return Object.values(ofCodes).some(
    ({ prints: [first] }) => first !== undefined && textOf(first) === textOf(line),
  );
}

function likeliestFirst(codes: readonly FindingCode[]): readonly FindingCode[] {
  const rank = (code: FindingCode) => {
    const onPreflight = code.startsWith('preflight-allow-origin-');
    const plain = (onPreflight ? code.slice('preflight-'.length) : code) as FindingCode;
    return (onPreflight ? 2 : 0) + (likely.includes(plain) ? 0 : 1);
  };
  return codes.toSorted((one, other) => rank(one) - rank(other));
}

/** Each part that may be missing makes two templates of one. Literals that meet are joined, and made plain. */
function withAndWithout(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  let all: readonly (readonly Piece[])[] = [[]];
  for (const piece of pieces) {
    all = all.flatMap((before) =>
      'optional' in piece ? [[...before, ...piece.optional], before] : [[...before, piece]],
    );
  }
  return all.map(joined);
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const parts: Piece[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if ('literal' in piece && last !== undefined && 'literal' in last) {
      parts[parts.length - 1] = { literal: last.literal + piece.literal };
    } else parts.push(piece);
  }
  // Made plain as a whole, so that the spaces at the ends of a literal stay.
  return parts.map((part) =>
    'literal' in part ? { literal: straightened(`|${part.literal}|`).slice(1, -1) } : part,
  );
}
