import { readFile } from 'node:fs/promises';
import { findingCodes } from '../../explain/catalogue/catalogue.ts';
import type { Finding } from '../../explain/finding.ts';
import type { FindingCode } from '../../explain/finding-code.ts';
import { explainHar } from '../../explain/har/explain-har.ts';
import type { HarReport } from '../../explain/har/har-report.ts';
import { explainMessages } from '../../explain/messages/explain-messages.ts';
import { mentionedIn } from '../../explain/messages/mentioned-in.ts';
import { readMessages } from '../../explain/messages/read-messages.ts';
import { HarError, type HarSource, readHar } from '../../networks/read-har.ts';
import { progressBar } from '../draw/progress.ts';
import { wrap } from '../draw/wrap.ts';
import { decodeText } from '../frame/decode-text.ts';
import { type ExitCode, exitCodes } from '../frame/exit-code.ts';
import type { Io } from '../frame/io.ts';
import type { OutputOptions } from '../frame/output-options.ts';
import { readAll } from '../frame/read-all.ts';
import { type Terminal, terminalOf } from '../frame/terminal.ts';
import { UsageError } from '../frame/usage-error.ts';
import { readHarFile } from '../read-har-file.ts';
import { findInput, startsAsJson, startsAsRecording } from './find-input.ts';
import { findPage } from './find-page.ts';
import { harText } from './har-text.ts';
import { messagesText } from './messages-text.ts';
import { pageText } from './page-text.ts';

/**
 * `corsage explain`: what a console message, a recording or a code means.
 *
 * @param argument a path, a message, a code; `-` or nothing for standard input.
 * @throws {UsageError} where a file cannot be read as what it claims to be.
 */
export async function explainInput(
  argument: string | undefined,
  options: OutputOptions,
  io: Io,
): Promise<void> {
  const terminal = terminalOf(io, options);
  if (argument === undefined || argument === '-') {
    const text = await readAll(io);
    const read = async () => readHar(text);
    const asText = () => explainText(text, terminal, io);
    if (startsAsRecording(text)) await explainRecording('Standard input', read, terminal, io);
    else if (startsAsJson(text)) await explainRecording('Standard input', read, terminal, io, { asText });
    else asText();
    return;
  }
  const code = codeNamed(argument);
  if (code !== null) {
    printPage(code, terminal);
    return;
  }
  const input = await findInput(argument, io.cwd);
  if (input.kind === 'text') return explainText(input.text, terminal, io);
  const asText = async () => explainText(decodeText(await readFile(input.path)), terminal, io);
  if (input.kind === 'text-file') return asText();

  const progress = progressBar('Reading', io, options);
  const onProgress = ({ bytes, of }: { readonly bytes: number; readonly of: number }): void => {
    // The one place that a long file comes by again and again.
    io.interrupted.throwIfAborted();
    progress.show(of === 0 ? 1 : bytes / of);
  };
  try {
    await explainRecording(argument, () => readHarFile(input.path, { onProgress }), terminal, io, {
      done: progress.clear,
      ...(input.kind === 'json-file' ? { asText } : {}),
    });
  } finally {
    progress.clear();
  }
}

/** A finding's code, or an engine's own name for it alone. */
function codeNamed(argument: string): FindingCode | null {
  const word = argument.trim();
  if (!/^[\w:-]+$/.test(word)) return null;
  if (findingCodes.includes(word as FindingCode)) return word as FindingCode;
  return readMessages(word)[0]?.code ?? null;
}

function printPage(code: FindingCode, terminal: Terminal): void {
  const page = findPage(code);
  if (page === null) throw new UsageError(`There is no page about '${code}' in this installation.`);
  terminal.printJson({ findings: [{ code }], page });
  terminal.print(pageText(page, terminal));
}

function explainText(text: string, terminal: Terminal, io: Io): void {
  const messages = explainMessages(text);
  terminal.printJson({
    findings: messages.map(({ finding, others, engine, text: message, lines, command }) => ({
      ...finding,
      others,
      engine,
      message,
      lines,
      command,
    })),
  });
  if (messages.length === 0) {
    sayNothingFound(unreadText(text), terminal, io);
    return;
  }
  terminal.print(messagesText(messages, terminal));
  io.exitCode = exitCodeOfFindings(messages.map(({ finding }) => finding));
}

/** What is said of a text in which no message was found. */
function unreadText(text: string): string {
  const subjects = mentionedIn(text);
  return subjects.length === 0
    ? 'This is neither about CORS nor about cookies, or no browser words it so.'
    : `This mentions ${subjects.join(' and ')}, but in words that are not known here. Paste the whole line, as the console has it. Where it is not in English, switch to English and do it again: in Firefox under Settings, General, Language, in Chromium's developer tools under Settings, Preferences, Language. Of a CORS error in Firefox the address behind "Learn More" says the same in any language: paste that.`;
}

interface Recording {
  /** Called when it has been read. */
  readonly done?: () => void;
  /** What to do where it is none. Left out: say what is wrong with it. */
  readonly asText?: () => void | Promise<void>;
}

async function explainRecording(
  name: string,
  read: () => Promise<HarSource>,
  terminal: Terminal,
  io: Io,
  { done = () => {}, asText }: Recording = {},
): Promise<void> {
  let report: HarReport;
  try {
    report = await explainHar(await read());
  } catch (error) {
    if (!(error instanceof HarError)) throw error;
    done();
    if (asText !== undefined) return asText();
    throw new UsageError(`${name}: ${error.message}`);
  }
  done();
  const findings = report.groups.flatMap((group) => group.findings);
  terminal.printJson({ findings, ...report });
  if (report.groups.length === 0) {
    sayNothingFound(
      `${name} has ${report.entries} entries. This is neither about CORS nor about cookies: no call in it crosses origins.`,
      terminal,
      io,
    );
    return;
  }
  terminal.print(harText(report, terminal));
  io.exitCode = exitCodeOfFindings(findings);
}

function sayNothingFound(text: string, terminal: Terminal, io: Io): void {
  terminal.print(wrap(text, terminal.columns).join('\n'));
  io.exitCode = exitCodes.cannotTell;
}

/** 1 where something is blocked or lost, 0 where there is only what should be known. */
function exitCodeOfFindings(findings: readonly Pick<Finding, 'severity'>[]): ExitCode {
  return findings.some(({ severity }) => severity !== 'notice') ? exitCodes.found : exitCodes.fine;
}
