/** Thrown inside the analysis when an expression is beyond it; never leaves it. */
export class Unanalysable extends Error {
  override readonly name = 'Unanalysable';
}

/** How much work the analysis puts into one expression: some milliseconds. */
export const limits = {
  sourceLength: 8192,
  nodes: 6000,
  edges: 12_000,
  classes: 64,
  shapedSteps: 25_000,
  spelledHosts: 8000,
  candidateSteps: 40_000,
} as const;

/** @throws {Unanalysable} */
export function tooLarge(): never {
  throw new Unanalysable('it is too large: counted repeats inside each other, or too many alternatives.');
}
