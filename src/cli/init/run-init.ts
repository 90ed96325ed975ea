import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { exitCodes } from '../frame/exit-code.ts';
import type { Io } from '../frame/io.ts';
import type { OutputOptions } from '../frame/output-options.ts';
import { terminalOf } from '../frame/terminal.ts';
import { UsageError } from '../frame/usage-error.ts';
import { type Answers, noAnswers, type SetBy } from './answers.ts';
import { ask, defaultCookie } from './ask.ts';
import { cannotBeWritten, checkPlace } from './check-place.ts';
import { configOf } from './config-of.ts';
import { observe } from './observe.ts';
import { problemsWith } from './problems-with.ts';
import { Cancelled, type Prompts, terminalPrompts } from './prompts.ts';
import { renderConfig } from './render-config.ts';

/** The options of `corsage init`, as commander hands them over. */
export interface InitOptions extends OutputOptions {
  readonly api?: string;
  readonly page?: readonly string[];
  readonly devPage?: readonly string[];
  /** `true` where the option has no name with it. */
  readonly cookie?: string | true;
  readonly setBy?: SetBy;
  readonly credentials?: true;
  readonly method?: readonly string[];
  readonly header?: readonly string[];
  readonly yes?: true;
  readonly force?: true;
}

/** `corsage init`. */
export async function runInit(
  file: string,
  options: InitOptions,
  io: Io,
  promptsOf: (io: Io) => Promise<Prompts> = terminalPrompts,
): Promise<void> {
  const terminal = terminalOf(io, options);
  const path = resolve(io.cwd, file);
  await checkPlace(file, io.cwd, options.force ?? false);
  const given = answersOf(options);
  const isAsked = options.yes !== true && !terminal.json && !terminal.quiet && isTerminal(io);
  try {
    const answers = isAsked ? await ask(given, await promptsOf(io)) : withoutQuestions(given);
    const problems = problemsWith(answers);
    if (problems.length > 0) throw new UsageError(new ConfigError(problems, 'The configuration').message);
    const config = configOf(answers);
    const expectations = await observe(config, io.interrupted);
    const text = renderConfig(answers, config, expectations);
    io.interrupted.throwIfAborted();
    await writeFile(path, text, { flag: options.force ? 'w' : 'wx' }).catch((error) => {
      throw cannotBeWritten(file, error);
    });
    terminal.print(`Wrote ${file}. Look it over, put your own paths into it, and run: corsage verify`);
    terminal.printJson({ findings: [], file: path, config });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    io.exitCode = exitCodes.interrupted;
    terminal.note(`corsage: ${error.message}`);
  }
}

function isTerminal({ stdin, stdout }: Io): boolean {
  return stdin.isTTY === true && stdout.isTTY === true;
}

/** What the flags say; what they do not say is left out. */
function answersOf(options: InitOptions): Partial<Answers> {
  const { api, page, devPage, cookie, setBy, credentials, method, header } = options;
  return {
    ...(api === undefined ? {} : { api }),
    ...(page === undefined ? {} : { pages: page }),
    ...(devPage === undefined ? {} : { devPages: devPage }),
    ...(cookie === undefined ? {} : { cookie: cookie === true ? defaultCookie(api) : cookie }),
    ...(setBy === undefined ? {} : { setBy }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(method === undefined ? {} : { methods: method }),
    ...(header === undefined ? {} : { headers: header }),
  };
}

/** Two things no default can know. */
function withoutQuestions(given: Partial<Answers>): Answers {
  const missing = [
    ...(given.api === undefined ? ['--api https://api.example.com'] : []),
    ...((given.pages ?? given.devPages) === undefined ? ['--page https://app.example.com'] : []),
  ];
  if (missing.length > 0) {
    throw new UsageError(`Nobody is asked here, and something is missing. Add ${missing.join(' ')}.`);
  }
  return { ...noAnswers, ...given };
}
