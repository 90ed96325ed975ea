import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';

/** Draws the parts of a case, one after the other, so that a later one can depend on an earlier one. */
export interface Draw {
  /** One of these, each as likely. */
  one<const T>(...choices: readonly T[]): T;
  /** One of these, with weights. */
  weighted<const T>(...choices: readonly (readonly [weight: number, value: T])[]): T;
  /** Whether something happens that does so in so many of a hundred cases. */
  percent(share: number): boolean;
  /** Some of these, in their order: none to all. */
  some<const T>(...choices: readonly T[]): readonly T[];
  /** A whole number within bounds, both included. */
  whole(least: number, most: number): number;
}

/**
 * An arbitrary of what a function builds out of what it draws.
 *
 * @param build draws and builds; it must be pure otherwise.
 */
export function drawn<T>(build: (draw: Draw) => T): Arbitrary<T> {
  return fc.gen().map((generator) => build(drawFrom(generator)));
}

function drawFrom(generator: GeneratorValue): Draw {
  const whole = (least: number, most: number) => generator(uniform, least, most);
  return {
    whole,
    one: (...choices) => choices[whole(0, choices.length - 1)]!,
    weighted(...choices) {
      let left = whole(
        1,
        choices.reduce((sum, [weight]) => sum + weight, 0),
      );
      for (const [weight, value] of choices) {
        left -= weight;
        if (left <= 0) return value;
      }
      throw new Error('Nothing to choose from.');
    },
    percent: (share) => whole(1, 100) <= share,
    some: (...choices) => choices.filter(() => whole(0, 1) === 1),
  };
}

/** Without a preference for small values: those would make most cases alike. */
function uniform(least: number, most: number): Arbitrary<number> {
  return fc.noBias(fc.integer({ min: least, max: most }));
}
