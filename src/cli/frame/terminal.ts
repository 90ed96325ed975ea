import picocolors from 'picocolors';
import type { Io, Sink } from './io.ts';
import type { OutputOptions } from './output-options.ts';

/** How a command's output looks, and where it goes. */
export interface Terminal {
  /** How many columns a line may have. */
  readonly columns: number;
  /** Whether the terminal shows lines and arrows beyond ASCII. */
  readonly unicode: boolean;
  readonly colors: ReturnType<typeof picocolors.createColors>;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Text for people, on standard output. Not said with `--json` and `--quiet`. Ends the line. */
  print(text: string): void;
  /** A remark beside the result, on standard error. Not said with `--quiet`. Ends the line. */
  note(text: string): void;
  /** The result for programs, where `--json` is given. */
  printJson(value: unknown): void;
}

/** The narrowest terminal that anything is laid out for. */
const fewestColumns = 20;

/** @returns the terminal as this command's options want it. */
export function terminalOf(io: Io, options: OutputOptions): Terminal {
  const { json = false, quiet = false } = options;
  return {
    columns: columnsOf(io.stdout, io.env),
    unicode: hasUnicode(io.env),
    colors: picocolors.createColors(hasColors(io.stdout, io.env, options)),
    json,
    quiet,
    print: (text) => {
      if (!json && !quiet) io.stdout.write(`${text}\n`);
    },
    note: (text) => {
      if (!quiet) io.stderr.write(`${text}\n`);
    },
    printJson: (value) => {
      if (json) io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/**
 * Whether to print colours: `--no-color` and `NO_COLOR` say no, `FORCE_COLOR` says yes (and `0` no), otherwise a terminal
 * has them and a pipe has not.
 *
 * @see https://no-color.org/
 */
export function hasColors(
  sink: Sink,
  env: Io['env'],
  { color }: { readonly color: boolean } = { color: true },
): boolean {
  if (!color || isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return sink.isTTY === true && env.TERM !== 'dumb';
}

/** The width to lay text out for; 80 where nothing says. */
export function columnsOf(sink: Sink, env: Io['env']): number {
  const said = sink.columns ?? Number(env.COLUMNS);
  return Number.isInteger(said) && said > 0 ? Math.max(said, fewestColumns) : 80;
}

/** By the locale, as programs before us did: the first of these that is set decides. */
function hasUnicode(env: Io['env']): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(isSet);
  if (locale === undefined) return env.OS === 'Windows_NT';
  return /utf-?8/i.test(locale);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
