import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How to start a program. */
export interface ProgramOptions {
  /** What it is called in error messages. */
  readonly title: string;
  readonly file: string;
  /** Its arguments, made once its private folder is known. */
  readonly args: (folder: string) => readonly string[];
  /** Variables in addition to those of this process, likewise. */
  readonly env?: (folder: string) => Readonly<Record<string, string>>;
  /** What it prints once it is ready; the first group is what `ready` returns. Without it, to run is to be ready. */
  readonly prints?: RegExp;
  /** Puts files into the private folder before the program starts. */
  readonly prepare?: (folder: string) => void;
  /** Hears all that it prints to standard error, from the start. */
  readonly onPrinted?: (chunk: Buffer) => void;
}

/** What still runs, to be ended with this process. */
const running = new Set<Program>();
let watching = false;

/** A program that runs in a process group of its own with a private folder, and leaves neither behind. */
export class Program {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #ready = '';

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  /** The first group of `prints`. */
  get ready(): string {
    return this.#ready;
  }

  /**
   * Starts a program and waits until it prints that it is ready.
   *
   * @throws {Error} with what it printed, when it ends or is not ready within 30 seconds.
   */
  static async start(options: ProgramOptions): Promise<Program> {
    const folder = mkdtempSync(join(tmpdir(), 'corsage-'));
    options.prepare?.(folder);
    const child = spawn(options.file, options.args(folder), {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Its own group, so that the helpers it starts end with it.
      detached: true,
      env: { ...process.env, ...options.env?.(folder) },
    });
    const { onPrinted } = options;
    if (onPrinted !== undefined) child.stderr?.on('data', onPrinted);
    const program = new Program(child, folder);
    endWithThisProcess(program);
    try {
      program.#ready = await printed(child, options);
      return program;
    } catch (error) {
      await program.end();
      throw error;
    }
  }

  /**
   * Ends the program and its helpers, and removes its folder.
   *
   * @param graceMs how many milliseconds it may take to end by itself.
   */
  async end(graceMs = 0): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    // Waiting for the end also reaps the process: nothing is left of it, not even a zombie.
    const ended = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    if (this.#child.pid !== undefined && exitCode === null && signalCode === null) {
      await Promise.race([ended, sleep(graceMs)]);
      // Helpers first, while the one that started them is there to reap them: in a container, nobody else might.
      const helpers = helpersOf(this.#child.pid);
      for (const helper of helpers) kill(helper);
      if (helpers.length > 0) await Promise.race([ended, sleep(100)]);
      this.kill();
      await ended;
    }
    // The helpers can outlive the program that started them.
    this.kill();
    running.delete(this);
    this.#removeFolder();
  }

  /** Kills at once what is left, without waiting. */
  kill(): void {
    if (this.#child.pid !== undefined) kill(-this.#child.pid);
  }

  /** Kills, and removes the folder as far as that goes without waiting. */
  abandon(): void {
    this.kill();
    this.#removeFolder();
  }

  #removeFolder(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // A desktop service that mounted something in it keeps it; the folder is of a few kilobytes, in /tmp.
    }
  }
}

/** Kills a process, or the group of that number when negative. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The other processes of a group, as far as the system tells. */
function helpersOf(group: number): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && name !== String(group))
      .filter((name) => groupOf(name) === group)
      .map(Number);
  } catch {
    return [];
  }
}

function groupOf(pid: string): number | null {
  try {
    // The name of the program comes before, in brackets, and may hold any character.
    const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(group);
  } catch {
    return null;
  }
}

/** A run that is given up must not leave a browser behind. */
function endWithThisProcess(program: Program): void {
  running.add(program);
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const left of running) left.abandon();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      for (const left of running) left.abandon();
      running.clear();
      // Whoever else listens decides what becomes of this process; else it ends as it would have.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

function printed(child: ChildProcess, { title, prints }: ProgramOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    const fail = (what: string) => reject(new Error(`${title} ${what}. It printed: ${all}`));
    const late = setTimeout(() => fail('did not start within 30 s'), 30_000);
    const onExit = (code: number | null) => {
      clearTimeout(late);
      fail(`ended with ${code} while starting`);
    };
    child.once('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
    child.once('exit', onExit);
    if (prints === undefined) {
      child.once('spawn', () => {
        clearTimeout(late);
        child.off('exit', onExit);
        child.stderr?.resume();
        resolve('');
      });
      return;
    }
    const read = (chunk: Buffer) => {
      all += chunk;
      const ready = prints.exec(all);
      if (ready === null) return;
      clearTimeout(late);
      child.off('exit', onExit);
      // Read on, or a full pipe would hold the program up.
      child.stderr?.off('data', read).resume();
      resolve(ready[1] ?? '');
    };
    child.stderr?.on('data', read);
  });
}
