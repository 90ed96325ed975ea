import type { ApiCaller, ApiErrorCode } from '../../browser/api/api-error-code.ts';
import { apiErrorMessage } from '../../browser/api/api-error-message.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import type { Lines } from './line.ts';

/** Who throws, the likeliest first: that one's wording is printed. */
const callers: Readonly<Record<ApiErrorCode, readonly ApiCaller[]>> = {
  'url-invalid': ['fetch', 'Request', 'Response.redirect'],
  'url-credentials': ['fetch', 'Request'],
  'window-not-null': ['fetch', 'Request'],
  'referrer-invalid': ['fetch', 'Request'],
  'mode-navigate': ['fetch', 'Request'],
  'only-if-cached-mode': ['fetch', 'Request'],
  'method-invalid': ['fetch', 'Request'],
  'method-forbidden': ['fetch', 'Request'],
  'method-no-cors': ['fetch', 'Request'],
  'body-forbidden': ['fetch', 'Request'],
  'stream-duplex': ['fetch', 'Request'],
  'stream-no-cors': ['fetch', 'Request'],
  'stream-keepalive': ['fetch', 'Request'],
  'stream-locked': ['fetch', 'Request'],
  'body-used': [
    'Response.json',
    'Response.text',
    'Response.arrayBuffer',
    'Response.bytes',
    'Response.blob',
    'Response.clone',
    'Request.clone',
    'Request.json',
    'Request.text',
    'Request.arrayBuffer',
    'Request.bytes',
    'Request.blob',
    'Request',
    'fetch',
  ],
  'header-name-invalid': [
    'fetch',
    'Request',
    'Headers',
    'Headers.append',
    'Headers.set',
    'Headers.get',
    'Headers.has',
    'Headers.delete',
  ],
  'header-value-invalid': ['fetch', 'Request', 'Headers', 'Headers.append', 'Headers.set'],
  'not-a-byte-string': ['fetch', 'Request', 'Headers', 'Headers.append', 'Headers.set'],
  'headers-immutable': ['Headers.append', 'Headers.set', 'Headers.delete'],
  'header-pair-invalid': ['fetch', 'Request', 'Headers'],
  'headers-init-invalid': ['fetch', 'Request', 'Headers'],
  'option-invalid': ['fetch', 'Request'],
  'signal-invalid': ['fetch', 'Request'],
  'init-invalid': ['fetch', 'Request'],
  'status-text-invalid': ['Response.json'],
  'null-body-status': ['Response.json'],
  'json-unserializable': ['Response.json'],
};

/** The members that a message about one names. */
const members = ['credentials', 'mode', 'cache', 'redirect', 'referrerPolicy', 'priority', 'duplex'];
/** Codes whose message Chromium and Firefox put behind the member that held the value. */
const ofHeaders: ReadonlySet<ApiErrorCode> = new Set(['not-a-byte-string', 'headers-init-invalid']);

function linesOf(code: ApiErrorCode, engine: BrowserName): Lines {
  const texts = callers[code].flatMap((caller) => {
    const written = (member: string) =>
      `TypeError: ${apiErrorMessage(code, engine, caller, { value: '{valueIfAny}', member })}`;
    if (code === 'option-invalid') return members.map(written);
    if (code === 'header-value-invalid') return [written('{header}')];
    return ofHeaders.has(code) && !caller.startsWith('Headers')
      ? [written('headers'), written('')]
      : [written('')];
  });
  const [today = '', ...knows] = new Set(texts);
  return { prints: [today], knows };
}

/** What each engine's fetch API says when it throws; the texts are those of the engine. */
export function apiLines(engine: BrowserName): Readonly<Record<`api-${ApiErrorCode}`, Lines>> {
  const codes = Object.keys(callers) as readonly ApiErrorCode[];
  return Object.fromEntries(codes.map((code) => [`api-${code}`, linesOf(code, engine)])) as Record<
    `api-${ApiErrorCode}`,
    Lines
  >;
}
