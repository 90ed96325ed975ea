import { describe } from 'vitest';
import { actualContract } from './actual.ts';
import { cookiesContract, writesContract } from './cookies-and-writes.ts';
import { policiesContract } from './policies.ts';
import { preflightContract } from './preflight.ts';
import type { Subject } from './subject.ts';

/** What every adapter keeps, in every framework and on every runtime: stated once, over real sockets. */
export function contract(subject: Subject): void {
  describe(subject.name, () => {
    preflightContract(subject);
    actualContract(subject);
    policiesContract(subject);
    cookiesContract(subject);
    writesContract(subject);
  });
}
