import type { Finding } from '../../explain/finding.ts';
import type { ServerTarget } from '../../explain/recipes/server-target.ts';
import { realNetwork } from '../../networks/real-network.ts';
import { findingText } from '../draw/finding-text.ts';
import { hidePasswords } from '../draw/hide-secrets.ts';
import { inSigns } from '../draw/signs.ts';
import { tlsHint } from '../draw/tls-failure.ts';
import { visible } from '../draw/visible.ts';
import { wrap } from '../draw/wrap.ts';
import type { Io } from '../frame/io.ts';
import { type Terminal, terminalOf } from '../frame/terminal.ts';
import type { CheckOptions } from './check-options.ts';
import type { CheckRequest } from './check-request.ts';
import { exchangeText } from './exchange-text.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { localNetworkNotice } from './local-network.ts';
import { type MergedFinding, mergeFindings } from './merge-findings.ts';
import { type BrowserCheck, playCheck } from './play-check.ts';
import { readCheck } from './read-check.ts';
import { recipesOf, recipeTexts } from './recipes.ts';
import { remarksOn } from './remarks.ts';
import { verdictTable } from './verdict-table.ts';

/**
 * `corsage check`: does against the real server what a page would do, and says how it went.
 *
 * @throws {UsageError} where the command line cannot be understood.
 */
export async function check(url: string | undefined, options: CheckOptions, io: Io): Promise<void> {
  const terminal = terminalOf(io, options);
  const request = await readCheck(url, options, io);
  const noteText = (note: string): string =>
    wrap(shown(note, terminal), terminal.columns, 'Note: ').join('\n');
  for (const note of request.notes) terminal.note(noteText(note));

  // The browser's own clock is to run out first: it says what it waited for.
  const network = realNetwork({
    timeoutMs: request.timeoutMs * 2,
    // A page has its answer when the head is there. Streams have no end to wait for.
    cutBodyAfterMs: Math.min(1000, request.timeoutMs / 4),
    tls: { rejectUnauthorized: !request.insecure },
  });
  const close = (): void => void network.close();
  io.interrupted.addEventListener('abort', close);
  let checks: readonly BrowserCheck[];
  let notice: Finding | null;
  try {
    checks = await playCheck(request, network);
    notice = await localNetworkNotice(request);
  } finally {
    io.interrupted.removeEventListener('abort', close);
    await network.close();
  }
  if (io.interrupted.aborted) return;
  const remarks = remarksOn(checks, request).map(noteText);
  // In the text they stand beside what they are about.
  if (terminal.json) for (const remark of remarks) terminal.note(remark);

  const found = mergeFindings([
    ...checks,
    ...(notice === null ? [] : request.browsers.map((browser) => ({ browser, findings: [notice] }))),
  ]);
  const target = (options.server ?? null) as ServerTarget | null;
  const recipes = target === null ? [] : recipesOf(found, target, request);
  terminal.printJson({
    url: request.url,
    from: request.page,
    browsers: checks.map(({ browser, verdict, trace, findings }) => ({ browser, verdict, trace, findings })),
    findings: found.map(({ finding, browsers }) => ({ ...finding, browsers })),
    ...(target === null ? {} : { recipes }),
  });
  const advice = target === null ? [] : recipeTexts(found, recipes, target, terminal);
  terminal.print(textOf(request, checks, remarks, found, advice, terminal));
  io.exitCode = exitCodeOf(checks.map(({ verdict }) => verdict));
}

function textOf(
  request: CheckRequest,
  checks: readonly BrowserCheck[],
  remarks: readonly string[],
  found: readonly MergedFinding[],
  advice: readonly string[],
  terminal: Terminal,
): string {
  const { columns, colors } = terminal;
  const all = checks.length;
  const paragraphs = [
    [
      ...wrap(`${request.method} ${shown(request.url, terminal)}`, columns).map(colors.bold),
      ...wrap(shown(request.page, terminal), columns, 'from '),
    ].join('\n'),
    exchangeText(checks, terminal).join('\n'),
    verdictTable(checks, terminal),
    ...remarks,
    ...found.map(({ finding, browsers }) =>
      findingText(finding, terminal, {
        ...(browsers.length === all ? {} : { browsers }),
        hint: hintFor(finding, request),
      }),
    ),
    ...advice,
  ];
  return paragraphs.filter((text) => text !== '').join('\n\n');
}

function shown(text: string, terminal: Terminal): string {
  return inSigns(visible(hidePasswords(text)), terminal);
}

function hintFor({ code, facts }: Finding, { url, insecure }: CheckRequest): string | null {
  return code === 'network-tls' ? tlsHint(facts.message ?? '', facts.url ?? url, insecure) : null;
}
