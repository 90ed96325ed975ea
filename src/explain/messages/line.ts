import type { Facts } from '../finding.ts';

/**
 * A line that a browser prints, as a template. `{url}` stands for the fact of that name, and for the few names in
 * `placeholders.ts` that are made of facts. What stands between `«` and `»` is left out where a fact in it is not known.
 */
export type Line = string | ConditionalLine;

/** A line that is printed in some cases only. */
export interface ConditionalLine {
  readonly text: string;
  /** Whether it is printed. */
  readonly when: (facts: Facts) => boolean;
  /** What is known where the line is read. */
  readonly implies: Facts;
  /** Nothing stands behind it on its line: where the sentence goes on, it is another one. */
  readonly ends?: true;
}

/** What one engine says about one finding. */
export interface Lines {
  /** On the console, today, in this order. */
  readonly prints: readonly Line[];
  /** Elsewhere in its developer tools: tooltips, columns. Recognised, and shown in the documentation. */
  readonly shows?: readonly Line[];
  /** Other wordings, mostly of recent years: recognised, never printed. */
  readonly knows?: readonly Line[];
}

/** Where the engine says nothing. */
export const nothing: Lines = { prints: [] };

/** A line that is printed for requests of one kind. Where it is not known what made the request, it was `fetch`. */
export function forInitiator(initiator: string, text: string): ConditionalLine {
  return {
    text,
    when: (facts) => (facts.initiator ?? 'fetch') === initiator,
    implies: { initiator },
  };
}

/** A line that is printed where a fact is known. */
export function withFact(name: keyof Facts, text: string): ConditionalLine {
  return { text, when: (facts) => facts[name] !== undefined, implies: {} };
}
