import type { Trace } from '../../../src/browser/trace.ts';
import { explainVariant } from '../../../src/explain/explain-variant.ts';
import type { Finding } from '../../../src/explain/finding.ts';
import { explainHar } from '../../../src/explain/har/explain-har.ts';
import type { HarGroup } from '../../../src/explain/har/har-report.ts';
import { type ExplainedMessage, explainMessages } from '../../../src/explain/messages/explain-messages.ts';
import { blanks, variantOfMessage } from '../../../src/explain/messages/variant-of-message.ts';
import { callOfPasted } from '../../../src/explain/pasted/call-of-pasted.ts';
import { type GuessedCall, guessCall } from '../../../src/explain/pasted/guess-call.ts';
import { PasteError } from '../../../src/explain/pasted/paste-error.ts';
import { readHeaders } from '../../../src/explain/pasted/read-headers.ts';
import { readPasted } from '../../../src/explain/pasted/read-pasted.ts';
import { settlePasted } from '../../../src/explain/pasted/settle-pasted.ts';
import { type HeadersCall, variantOfHeaders } from '../../../src/explain/pasted/variant-of-headers.ts';
import { shellQuote } from '../../../src/explain/shell-quote.ts';
import { variantOfTrace } from '../../../src/explain/variant-of-trace.ts';
import { type Har, HarError, readHar } from '../../../src/networks/read-har.ts';
import { type PlayedVariant, playVariant } from '../../../src/scenario/play-scenario.ts';
import {
  type BrowserName,
  browserNames,
  type FetchStep,
  type HeaderPair,
  type Variant,
} from '../../../src/scenario/scenario.ts';
import { isToken } from '../../../src/web/header.ts';
import { headerPairs } from '../../../src/web/header-pairs.ts';
import { isForbiddenMethod, normalizeMethod } from '../../../src/web/method.ts';
import { parseUrl } from '../../../src/web/url.ts';
import { encodeExperiment } from '../../shared/experiment.ts';
import { bringWords } from '../words/bring.ts';
import { findJsonFault } from './json-fault.ts';
import { type Kind, recognise } from './recognise.ts';
import { symbolise } from './symbolise.ts';
import type { Asked, Said, Told, ToldCall, ToldMessage } from './told.ts';
import { unreadLines } from './unread-lines.ts';

/** How many messages are played, and how many groups of a recording become experiments. */
const mostPlayed = 30;

/** Hears how far it has come, from 0 to 1. */
export type OnProgress = (part: number) => void;

/**
 * Explains what somebody brought. Everything happens here; nothing is sent anywhere.
 *
 * @param text as it was pasted, or out of a file.
 * @param as what to take it for; `null`: what it looks like.
 * @returns what was found out, or what is wrong with it. Never throws for what is in the text.
 */
export async function explainBrought(
  text: string,
  as: Kind | null,
  said: Said,
  onProgress: OnProgress = () => {},
): Promise<Told> {
  const kind = as ?? recognise(text);
  try {
    switch (kind) {
      case null:
        return { kind: 'fault', message: bringWords.nothing };
      case 'har':
        return await explainRecording(text, said, onProgress);
      case 'messages':
        return await explainConsole(text, said);
      case 'request':
        return await explainRequest(text, said);
      case 'headers':
        return await explainHeaders(text, said);
    }
  } catch (error) {
    if (error instanceof PasteError || error instanceof HarError || error instanceof SaidError) {
      return { kind: 'fault', message: error.message };
    }
    throw error;
  }
}

/** What the reader says cannot be. */
class SaidError extends Error {}

async function explainRecording(text: string, said: Said, onProgress: OnProgress): Promise<Told> {
  const har = parseHar(text);
  const traces = new Map<HarGroup, Trace | null>();
  const { thirdPartyCookies } = said;
  const report = await explainHar(
    { ...har, entries: counted(har, onProgress) },
    {
      ...(thirdPartyCookies === null ? {} : { thirdPartyCookies }),
      onGroup: (group, trace) => traces.set(group, trace),
    },
  );
  const experiments: (string | null)[] = [];
  for (const [at, group] of report.groups.entries()) {
    const trace = traces.get(group) ?? null;
    const variant = trace === null || at >= mostPlayed ? null : variantOfTrace(trace);
    experiments.push(
      variant === null ? null : await asExperiment(variant, trace!.browser as BrowserName, said),
    );
  }
  return { kind: 'har', report, experiments };
}

function parseHar(text: string): Har {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const fault = findJsonFault(text);
    throw new SaidError(fault === null ? bringWords.notJson : bringWords.notJsonAt(fault));
  }
  return readHar(json);
}

function* counted({ entries }: Har, onProgress: OnProgress) {
  for (const [at, entry] of entries.entries()) {
    if (at % 10 === 0) onProgress(at / entries.length);
    yield entry;
  }
}

async function explainConsole(text: string, said: Said): Promise<Told> {
  const explained = explainMessages(text);
  if (explained.length === 0) return { kind: 'fault', message: bringWords.noMessages };
  const page = said.page === null ? 'https://app.example.com' : originSaid(said.page);
  const messages: ToldMessage[] = [];
  for (const [at, message] of explained.entries()) {
    messages.push(at < mostPlayed ? await withFix(message, page, said) : untried(message));
  }
  const asksPage = explained.some(
    ({ finding: { facts } }) => facts.origin === undefined && facts.url !== undefined,
  );
  return { kind: 'messages', messages, unread: unreadLines(text), asksPage, page };
}

/** The message with a fix that was tried, where what it complains of can be made to happen. */
async function withFix(message: ExplainedMessage, page: string, said: Said): Promise<ToldMessage> {
  const { finding, engine } = message;
  const { code, facts } = finding;
  const made = variantOfMessage(code, facts, page);
  // The words of a fix do not know what the message does not say.
  const blank = variantOfMessage(code, facts, page, blanks);
  if (made === null || blank === null) return untried(message);
  const { findings } = await explainVariant(blank.variant, { profile: engine, trusted: [] });
  const same = findings.find((each) => each.code === code);
  if (same === undefined) return untried(message);
  const call = made.variant.steps.find((step) => step.do === 'fetch')!;
  const from = facts.origin ?? page;
  return {
    ...message,
    finding: { ...finding, fix: same.fix },
    assumed: [
      ...(facts.origin === undefined && said.page === null ? [bringWords.guessedPage(page)] : []),
      ...(made.madeUp === null ? [] : [bringWords.madeUp[made.madeUp]]),
    ],
    command: made.madeUp === null ? message.command : checkOf(call, from),
    experiment: await asExperiment(made.variant, engine, { ...said, thirdPartyCookies: null }),
  };
}

function untried(message: ExplainedMessage): ToldMessage {
  return { ...message, assumed: [], experiment: null };
}

async function explainRequest(text: string, said: Said): Promise<Told> {
  const settled = settlePasted(readPasted(text));
  const from = said.page ?? settled.from;
  const page = from === null ? 'https://app.example.com' : originSaid(from);
  const call = withSaid(callOfPasted(settled, said.credentials ?? 'same-origin'), said);
  const { origin, pathname } = new URL(call.url);
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const cookies = settled.cookies.map((pair) => `${pair}; SameSite=None${secure}`);
  const variant: Variant = {
    name: '',
    because: '',
    servers: {
      [origin]: {
        routes: { [`OPTIONS ${pathname}`]: { status: 204 }, [`${call.method ?? 'GET'} ${pathname}`]: {} },
      },
    },
    cookies: cookies.length === 0 ? {} : { [origin]: cookies },
    steps: [{ do: 'open', url: page }, call],
    expect: [],
  };
  const assumed = [
    ...(from === null ? [bringWords.guessedPage(page)] : []),
    ...(settled.credentials === null && said.credentials === null ? [bringWords.guessedCredentials] : []),
    ...(cookies.length === 0 ? [] : [bringWords.guessedCookies]),
  ];
  return toldCall('request', variant, call, page, settled.notes, assumed, said);
}

async function explainHeaders(text: string, said: Said): Promise<Told> {
  const pasted = readHeaders(text);
  const guess = guessCall(pasted);
  const page = originSaid(said.page ?? guess.page);
  const { credentials: guessed, ...rest } = guess.call;
  const credentials = said.credentials ?? guessed ?? 'same-origin';
  const call = withSaid({ ...rest, ...(credentials === 'same-origin' ? {} : { credentials }) }, said);
  const setting: HeadersCall = {
    page,
    call,
    ...(guess.cookies === undefined ? {} : { cookies: guess.cookies }),
  };
  const { variant, assumed } = variantOfHeaders(pasted, setting);
  const guesses = [
    ...guess.guessed.flatMap((what) => (said[what] === null ? [guessWords(what, guess)] : [])),
    ...(guess.cookies === undefined ? [] : [bringWords.guessedCookies]),
  ];
  return toldCall('headers', variant, call, page, pasted.notes, [...guesses, ...assumed], said);
}

function guessWords(what: GuessedCall['guessed'][number], { page, call }: GuessedCall): string {
  switch (what) {
    case 'page':
      return bringWords.guessedPage(page);
    case 'url':
      return bringWords.guessedUrl(call.url);
    case 'credentials':
      return call.credentials === 'include' ? bringWords.permittedCredentials : bringWords.guessedCredentials;
  }
}

/** What was said goes before what was pasted. */
function withSaid(call: FetchStep, { url, method, headers }: Said): FetchStep {
  const said: { url?: string; method?: string; headers?: readonly HeaderPair[] } = {};
  if (url !== null) {
    const parsed = parseUrl(url.trim());
    if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new SaidError(bringWords.badUrl(url));
    parsed.hash = '';
    said.url = parsed.href;
  }
  if (method !== null) {
    const given = method.trim();
    if (!isToken(given) || isForbiddenMethod(given)) throw new SaidError(bringWords.badMethod(method));
    said.method = normalizeMethod(given);
  }
  if (headers !== null) said.headers = headersSaid(headers);
  return { ...call, ...said };
}

function headersSaid(text: string): readonly HeaderPair[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): HeaderPair => {
      const match = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line);
      if (match === null || !isToken(match[1]!)) throw new SaidError(bringWords.badHeader(line.trim()));
      return [match[1]!, match[2]!];
    });
}

function originSaid(text: string): string {
  const url = parseUrl(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) throw new SaidError(bringWords.badPage(text));
  return url.origin;
}

async function toldCall(
  kind: ToldCall['kind'],
  variant: Variant,
  call: FetchStep,
  page: string,
  notes: readonly string[],
  assumed: readonly string[],
  said: Said,
): Promise<ToldCall> {
  const options = { ...settingOf(said), profile: said.browser, trusted: [page] };
  const { played, findings } = await explainVariant(variant, options);
  const outcomes: { browser: BrowserName; result: PlayedVariant['results'][number] | null }[] = [];
  for (const browser of kind === 'headers' ? browserNames : []) {
    const own =
      browser === said.browser
        ? played
        : await playVariant(variant, { ...settingOf(said), profile: browser });
    outcomes.push({ browser, result: own.results[0] ?? null });
  }
  const steps = played.traces[0]?.steps ?? [];
  const decided = steps.find((step) => step.step === 'preflight');
  const needs = decided !== undefined && decided.decision !== 'not-needed';
  return {
    kind,
    asked: askedOf(call, page),
    notes,
    assumed,
    outcomes,
    preflight: needs ? { method: decided.method, headers: decided.headers } : null,
    isSameOrigin: new URL(call.url).origin === page,
    sent: steps.flatMap((step) =>
      step.step === 'sent'
        ? [{ preflight: step.preflight, method: step.method, url: step.url, headers: telling(step.headers) }]
        : [],
    ),
    findings: kind === 'request' ? findings.filter(isOfCors) : findings,
    command: `npx ${checkOf(call, page)}`,
    experiment: await asExperiment(variant, said.browser, said),
  };
}

/** What a server looks at before it lets a page in. */
function telling(headers: readonly (readonly [string, string])[]) {
  return headers.filter(([name]) =>
    /^(?:origin|cookie|authorization|content-type|access-control-.*|x-.*)$/i.test(name),
  );
}

/** What the server can do something about, and cookies that stay behind; nothing of how it answers, which nobody knows. */
function isOfCors({ severity, code }: Finding): boolean {
  if (code === 'preflight-not-handled') return false;
  return severity === 'blocked' || (severity === 'lost' && !code.startsWith('response-'));
}

function askedOf(
  { url, method = 'GET', headers = [], credentials = 'same-origin' }: FetchStep,
  page: string,
): Asked {
  return {
    page,
    url,
    method,
    headers: headerPairs(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    credentials,
  };
}

function checkOf(call: FetchStep, page: string): string {
  const { url, method, headers, credentials } = askedOf(call, page);
  return [
    'corsage check',
    shellQuote(url),
    `--from ${shellQuote(page)}`,
    ...(method === 'GET' ? [] : [`-X ${shellQuote(method)}`]),
    ...headers
      .split('\n')
      .filter(Boolean)
      .map((line) => `-H ${shellQuote(line)}`),
    ...(credentials === 'same-origin' ? [] : [`--credentials ${credentials}`]),
  ].join(' ');
}

function settingOf({ thirdPartyCookies }: Said) {
  return thirdPartyCookies === null ? {} : { thirdPartyCookies };
}

/** On the lab's hosts, encoded for a link: where it comes out as it did on its own. */
async function asExperiment(variant: Variant, profile: BrowserName, said: Said): Promise<string | null> {
  const experiment = symbolise(variant);
  if (typeof experiment === 'string') return null;
  const options = { ...settingOf(said), profile };
  const [own, there] = [
    await playVariant(variant, options),
    await playVariant({ name: '', because: '', expect: [], ...experiment }, options),
  ];
  if (shapeOf(own) !== shapeOf(there)) return null;
  try {
    return await encodeExperiment(experiment);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What has to be alike, wherever it is played: what the page got, what was sent, and whether cookies were. */
function shapeOf({ results, requests, traces }: PlayedVariant): string {
  const failures = traces.map(({ steps }) =>
    steps.flatMap((step) => (step.step === 'failed' ? [step.code] : [])),
  );
  return JSON.stringify([
    results.map(({ outcome }) => outcome),
    requests.map(({ method, status, headers }) => [method, status, headers.cookie !== undefined]),
    failures,
  ]);
}
