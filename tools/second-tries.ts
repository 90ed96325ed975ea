import type { Reporter, TestCase } from 'vitest/node';

/** Names, after the run, the tests that passed only when they were tried again. */
export class SecondTries implements Reporter {
  readonly #flaky: TestCase[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#flaky.push(test);
  }

  onTestRunEnd(): void {
    for (const test of this.#flaky) {
      const { errors = [] } = test.result();
      console.log(
        `Passed only at a second try: ${test.module.relativeModuleId} > ${test.fullName}: ${errors[0]?.message ?? 'no message'}`,
      );
    }
  }
}
