import { maxHostLength } from '../../../web/host.ts';
import { isOwnedDomain, ownsNextLabel } from '../owned-domain.ts';
import type { Place, ShapedAutomaton, Step } from './follow-shape.ts';
import { isHostCharacter } from './origin-shape.ts';
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

/** More than any public suffix has. */
const maxLabels = 8;

interface Reading {
  readonly place: Place;
  readonly text: string;
  readonly step: Step | null;
  /** What was read before, which is to say further to the right. */
  readonly after: Reading | null;
}

/**
 * Reads the hosts that an automaton accepts from the right, each until it is settled whose it is.
 *
 * @returns their endings, the shortest first, searched for as they are asked for.
 * @throws {Unanalysable} when there are too many.
 */
export function* spelledHosts({ automaton, ends }: ShapedAutomaton): Generator<HostEnding, void> {
  const { symbols } = automaton.alphabet;
  const seen = new Map<Place, Set<string>>();
  const queue: Reading[] = [];
  const push = (reading: Reading): void => {
    const { place, text } = reading;
    const texts = seen.get(place);
    if (texts?.has(text) || text.length > maxHostLength) return;
    if (texts === undefined) seen.set(place, new Set([text]));
    else texts.add(text);
    if (queue.length >= limits.spelledHosts) throw new Unanalysable('it names too many different hosts.');
    queue.push(reading);
  };
  const owned = new Map<string, boolean>();
  const isOwnedBelow = (text: string): boolean => {
    const known = owned.get(text);
    if (known !== undefined) return known;
    const isOwned = isOwnedDomain(text.slice(1));
    owned.set(text, isOwned);
    return isOwned;
  };

  for (const place of ends) push({ place, text: '', step: null, after: null });
  for (const reading of queue) {
    const { place, text } = reading;
    for (const step of place.incoming) {
      const next = (longer: string, read = step): Reading => ({
        place: step.from,
        text: longer,
        step: read,
        after: reading,
      });
      if (!isHostCharacter(step.to.shape)) {
        if (text === '') push(next(''));
        else yield ending('whole', reading);
        continue;
      }
      const spelled = spelledSymbol(step, symbols);
      // A dot among other things is also read as if it were meant, since that shows what stands before it.
      const dot = spelled === null ? step.members.filter((member) => symbols[member] === '.') : [];
      if (spelled === null && !isOwnedLabel(text, step, symbols)) yield ending('free', next(text));
      if (spelled === null && dot.length === 0) continue;
      const on = spelled === null ? next(`.${text}`, { ...step, members: dot }) : next(spelled + text);
      if (on.text.startsWith('.') && isOwnedBelow(on.text)) yield ending('below', on);
      else if (isEndless(on)) yield ending('endless', on);
      else push(on);
    }
  }
}

function ending(kind: HostEnding['kind'], reading: Reading): HostEnding {
  const steps: Step[] = [];
  for (let at: Reading | null = reading; at !== null; at = at.after) {
    if (at.step !== null) steps.push(at.step);
  }
  return { kind, text: reading.text, steps };
}

/** Whether the label that the step reads is nobody else's, as long as nothing precedes it. */
function isOwnedLabel(text: string, step: Step, symbols: readonly string[]): boolean {
  const dot = text.indexOf('.');
  return dot !== -1 && ownsNextLabel(text.slice(dot + 1)) && !canReadDot(step, symbols);
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

/** Whether the reading goes in a circle that will not end with a domain that is one party's. */
function isEndless({ place, text, after }: Reading): boolean {
  for (let at = after; at !== null; at = at.after) {
    if (at.place !== place) continue;
    // With each dot in the circle comes one more label, and few suffice; but none, for an address.
    const growth = text.slice(0, text.length - at.text.length);
    if (!growth.includes('.') || text.split('.').length > maxLabels) return true;
  }
  return false;
}
