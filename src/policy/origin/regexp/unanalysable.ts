/** Thrown inside the analysis when an expression is beyond it; never leaves it. */
export class Unanalysable extends Error {
  override readonly name = 'Unanalysable';
}

/** How much work the analysis puts into one expression: some milliseconds. */
export const limits = {
  sourceLength: 2048,
  depth: 200,
  nodes: 3000,
  edges: 10_000,
  classes: 64,
  shapedSteps: 15_000,
  serializedSteps: 300_000,
  pairSteps: 60_000,
  effortSteps: 300_000,
  spelledHosts: 4000,
  candidateSteps: 20_000,
} as const;

/** @throws {Unanalysable} */
export function tooLarge(): never {
  throw new Unanalysable('it is too large: counted repeats inside each other, or too many alternatives.');
}
