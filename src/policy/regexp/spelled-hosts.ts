import type { Place, ShapedAutomaton, Step } from './follow-shape.ts';
import { isHostCharacter } from './origin-shape.ts';
import { isOwnedDomain, isSharedDomain } from './owned-domain.ts';
import { limits, Unanalysable } from './unanalysable.ts';

/** One way in which hosts end, read from the right as far as it matters. */
export interface HostEnding {
  /**
   * - `whole`: `text` is the host.
   * - `below`: `text` is a dot and a domain that is one party's; what stands before it is theirs too.
   * - `free`: what stands before `text` can be chosen, and with it whose host it is.
   * - `endless`: what stands before `text` can be repeated without end, each time giving another party's host.
   */
  readonly kind: 'whole' | 'below' | 'free' | 'endless';
  /** In lower case. */
  readonly text: string;
  /** The steps that read `text` and the port, from the left. Of `free` and `endless` the first is the one at fault. */
  readonly steps: readonly Step[];
}

interface Reading {
  readonly place: Place;
  readonly text: string;
  readonly step: Step | null;
  /** What was read before, which is to say further to the right. */
  readonly after: Reading | null;
}

/**
 * Reads every host that an automaton accepts from the right, until it is settled whose it is.
 *
 * @throws {Unanalysable} when there are too many.
 */
export function spelledHosts({ automaton, ends }: ShapedAutomaton): HostEnding[] {
  const { symbols } = automaton.alphabet;
  const endings: HostEnding[] = [];
  const seen = new Map<Place, Set<string>>();
  const queue: Reading[] = [];
  const push = (reading: Reading): void => {
    const texts = seen.get(reading.place);
    if (texts === undefined) seen.set(reading.place, new Set([reading.text]));
    else if (texts.has(reading.text)) return;
    else texts.add(reading.text);
    if (queue.length >= limits.spelledHosts) throw new Unanalysable('it names too many different hosts.');
    queue.push(reading);
  };

  const end = (kind: HostEnding['kind'], reading: Reading): void => {
    endings.push({ kind, text: reading.text, steps: stepsOf(reading) });
  };
  const readOn = (reading: Reading, step: Step, text: string): void => {
    const next = { place: step.from, text, step, after: reading };
    if (text.startsWith('.') && isOwnedDomain(text.slice(1))) end('below', next);
    else if (text !== '' && isRepeated(next)) end('endless', next);
    else push(next);
  };

  for (const place of ends) push({ place, text: '', step: null, after: null });
  for (const reading of queue) {
    const { place, text } = reading;
    for (const step of place.incoming) {
      if (!isHostCharacter(step.to.shape)) {
        if (text === '') readOn(reading, step, text);
        else end('whole', reading);
        continue;
      }
      const spelled = spelledSymbol(step, symbols);
      if (spelled !== null) {
        readOn(reading, step, spelled + text);
        continue;
      }
      if (!isOwnedLabel(text, step)) end('free', { place: step.from, text, step, after: reading });
      // A dot among other things: read on as if it were meant, since it shows what stands before it.
      const dot = step.members.filter((member) => symbols[member] === '.');
      if (dot.length > 0) readOn(reading, { ...step, members: dot }, `.${text}`);
    }
  }
  return endings;

  // The label before a shared domain is a public suffix or its owner's: nobody else's as long as nothing precedes it.
  function isOwnedLabel(text: string, step: Step): boolean {
    const dot = text.indexOf('.');
    return dot !== -1 && isSharedDomain(text.slice(dot + 1)) && !canReadDot(step, symbols);
  }
}

/** The one symbol that the step reads, in lower case; `null` where it has a choice. */
export function spelledSymbol(step: Pick<Step, 'members'>, symbols: readonly string[]): string | null {
  const first = symbols[step.members[0]!]!.toLowerCase();
  return step.members.every((member) => symbols[member]!.toLowerCase() === first) ? first : null;
}

/** Whether a dot can stand where the step reads, or anywhere before it in the host. */
function canReadDot(last: Step, symbols: readonly string[]): boolean {
  const seen = new Set([last]);
  for (const step of seen) {
    if (step.members.some((member) => symbols[member] === '.')) return true;
    for (const before of step.from.incoming) if (isHostCharacter(before.to.shape)) seen.add(before);
  }
  return false;
}

/** Whether the reading came through the same place before, with less text. */
function isRepeated(reading: Reading): boolean {
  for (let at = reading.after; at !== null; at = at.after) if (at.place === reading.place) return true;
  return false;
}

function stepsOf(reading: Reading): Step[] {
  const steps: Step[] = [];
  for (let at: Reading | null = reading; at !== null; at = at.after)
    if (at.step !== null) steps.push(at.step);
  return steps;
}
