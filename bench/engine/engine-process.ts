import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EnginePlayed } from './played.ts';
import type { Task } from './player.ts';

/** The process in which the engine plays; it waits while Chromium does. */
export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /**
   * @param out where the bundled scripts of the bench lie.
   * @param seed of the sample.
   * @param count how many cases it has.
   */
  constructor(out: string, seed: number, count: number) {
    const script = join(out, 'engine-player.js');
    const stdio = ['pipe', 'pipe', 'inherit'] as const;
    const child = spawn(process.execPath, [script, String(seed), String(count)], { stdio: [...stdio] });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  }

  /** @throws {Error} when the process has ended, as it does where the engine throws. */
  async play(task: Task): Promise<EnginePlayed> {
    this.#child.stdin!.write(`${JSON.stringify(task)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('the process in which the engine plays has ended');
    return JSON.parse(value);
  }

  close(): void {
    this.#child.stdin!.end();
  }
}
