import { relative } from 'node:path';
import { parseUrl } from '../../web/url.ts';
import { loadConfig } from '../config/load-config.ts';
import { tlsHint, withReasonsOfTls } from '../draw/tls-failure.ts';
import type { Io } from '../frame/io.ts';
import type { OutputOptions } from '../frame/output-options.ts';
import { readTimeout } from '../frame/read-timeout.ts';
import { terminalOf } from '../frame/terminal.ts';
import { UsageError } from '../frame/usage-error.ts';
import { verifiedText } from './draw-verified.ts';
import { hideValues } from './hide-values.ts';
import { mendReasons } from './mend-reasons.ts';
import { exitCodeOf } from './outcome.ts';
import type { Reason } from './reasons.ts';
import type { ServerOptions } from './server-answerer.ts';
import { verifiedJson } from './verified-json.ts';
import { isSilent, verify } from './verify.ts';

/** The options of `corsage verify`, as commander hands them over. */
export interface VerifyCommandOptions extends OutputOptions {
  readonly url?: string;
  readonly allowWrites?: true;
  readonly insecure?: true;
  readonly timeout?: string;
}

/** `corsage verify`. */
export async function runVerify(
  named: string | undefined,
  options: VerifyCommandOptions,
  io: Io,
): Promise<void> {
  const terminal = terminalOf(io, options);
  const server = readServer(options);
  const { file, deployment } = await loadConfig(named, io.cwd);
  const heading = { file: relative(io.cwd, file) || file, url: server?.url ?? null };
  if (server === null && deployment.cors === null) {
    throw new UsageError(
      `${heading.file} has no policy to verify. Write 'cors', or verify the running server with --url.`,
    );
  }
  const verified = await verify(deployment, { server, signal: io.interrupted });
  io.exitCode = exitCodeOf(verified);
  const mended = (reasons: readonly Reason[]) => mendReasons(deployment, reasons, server === null);
  const silent = server !== null && isSilent(verified.cells);
  if (silent) {
    const said = verified.unanswered ?? '';
    const hint = tlsHint(said, server.url, server.insecure);
    const text = `corsage: ${server.url} did not answer: ${withReasonsOfTls(said)}`;
    terminal.note(hint === null ? text : `${text} ${hint}`);
  }
  const shown = (text: string) => (server === null ? text : hideValues(text, verified.cells));
  if (options.json) {
    const report = await verifiedJson(verified, heading, mended);
    terminal.printJson(JSON.parse(shown(JSON.stringify(report))));
  } else if (!options.quiet && !silent) {
    terminal.print(shown(await verifiedText(verified, heading, terminal, mended)));
  }
}

function readServer({ url, allowWrites, insecure, timeout }: VerifyCommandOptions): ServerOptions | null {
  if (url === undefined) {
    for (const [name, value] of Object.entries({ '--allow-writes': allowWrites, '--insecure': insecure })) {
      if (value) throw new UsageError(`${name} is about a running server. Add --url with the server's URL.`);
    }
    return null;
  }
  const parsed = parseUrl(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new UsageError(`--url ${url} is not an absolute URL. Write --url http://localhost:3000.`);
  }
  return {
    url: `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`,
    allowWrites: allowWrites ?? false,
    insecure: insecure ?? false,
    timeoutMs: readTimeout(timeout ?? '10'),
  };
}
