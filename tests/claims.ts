import { format } from 'node:util';
import { expect } from 'vitest';

// What the comments in the documentation's examples become; see doc-blocks.ts.

/** `console.log(value); // text` */
export function printed(text: string, ...values: readonly unknown[]): void {
  expect(format(...values)).toBe(text);
}

/** `value; // literal` */
export function same(value: unknown, literal: unknown): void {
  expect(value).toEqual(literal);
}

/** `value; // { literal, … }` */
export function like(value: unknown, literal: object): void {
  expect(value).toMatchObject(literal);
}

/** `call(); // throws ErrorName` */
export function throws(name: string, call: () => unknown): void {
  let thrown: unknown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name });
}
