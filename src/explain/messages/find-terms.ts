import type { BrowserName } from '../../scenario/scenario.ts';
import type { FindingCode } from '../finding-code.ts';
import { type EngineTerm, engineTerms } from './engine-terms.ts';
import type { Match } from './find-patterns.ts';
import type { PlainText } from './normalize-text.ts';

/** An engine's own name for its reason, in a text. */
export interface FoundTerm {
  readonly engine: BrowserName;
  readonly codes: readonly FindingCode[];
  readonly start: number;
  readonly end: number;
}

type Known = Pick<FoundTerm, 'engine' | 'codes'>;

/** Words that mean something else almost everywhere: known only as `(blocked:csp)` and `"blockedReason": "csp"`. */
const ambiguous = /^(?:[a-z]+(?:-[a-z]+)?|\w*Error)$/;

const words = new Map<string, Known>();
const blockedReasons = new Map<string, Known>();
const labels = new Map<string, Known>();
for (const { of, list, name, codes } of engineTerms) {
  if (of === 'standard' || codes.length === 0) continue;
  if (list === 'Network.BlockedReason') add(blockedReasons, name, of, codes);
  if (list === 'Network column') add(labels, name, of, codes);
  else if (list !== 'console text' && !ambiguous.test(name)) add(words, name, of, codes);
}
// The documentation leaves the number of the version out: `CORSMissingAllowOrigin`.
for (const [name, { engine, codes }] of [...words]) {
  const bare = name.replace(/\d$/, '');
  if (name.startsWith('CORS') && !words.has(bare)) add(words, bare, engine, codes);
}

function add(to: Map<string, Known>, name: string, engine: BrowserName, codes: EngineTerm['codes']): void {
  const known = to.get(name)?.codes ?? [];
  to.set(name, { engine, codes: [...new Set([...known, ...codes])] });
}

/**
 * Finds the engines' own names outside the messages that were found: `MissingAllowOriginHeader`,
 * `CORSMissingAllowOrigin2`, `EXCLUDE_SAMESITE_LAX`, `(blocked:mixed-content)`, `CORS Missing Allow Origin`.
 */
export function findTerms({ flat }: PlainText, taken: readonly Match[]): readonly FoundTerm[] {
  const found: FoundTerm[] = [];
  let next = 0;
  for (const match of flat.matchAll(word)) {
    const start = match.index;
    while (next < taken.length && (taken[next] as Match).end <= start) next++;
    if ((taken[next]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
    const [whole] = match;
    const known = words.get(whole) ?? blockedReasonAt(flat, start, whole) ?? labelAt(flat, start, whole);
    if (known === undefined) continue;
    found.push({ engine: known.engine, codes: known.codes, start, end: start + whole.length });
  }
  return found;
}

const word = /[A-Za-z][\w-]{2,80}/g;

function blockedReasonAt(flat: string, start: number, whole: string): Known | undefined {
  const known = blockedReasons.get(whole);
  if (known === undefined) return undefined;
  const before = flat.slice(Math.max(0, start - 24), start);
  return /\(blocked: ?$|blockedReason["']?\s?[:=]\s?["']?$/i.test(before) ? known : undefined;
}

function labelAt(flat: string, start: number, whole: string): Known | undefined {
  if (whole !== 'CORS') return undefined;
  const rest = flat.slice(start, start + 48);
  for (const [label, known] of labels) {
    const after = rest.charCodeAt(label.length);
    if (rest.startsWith(label) && (Number.isNaN(after) || after === 0x20)) return known;
  }
  return undefined;
}
