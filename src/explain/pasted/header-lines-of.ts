import { isToken } from '../../web/header.ts';
import { parseUrl } from '../../web/url.ts';

/** What a line of pasted headers says. */
export type HeadLine =
  | { readonly kind: 'blank' }
  /** `HTTP/1.1 200 OK`. */
  | { readonly kind: 'status'; readonly status: number; readonly phrase: string }
  /** `GET /me HTTP/1.1`. */
  | { readonly kind: 'request'; readonly method: string; readonly target: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  /** The heading of a part of a developer tools' list. */
  | { readonly kind: 'part'; readonly part: Part }
  /** What those lists say besides headers. */
  | { readonly kind: 'said'; readonly what: 'url' | 'next-url' | 'method' | 'status'; readonly value: string }
  /** What curl says of the connection. */
  | { readonly kind: 'scheme'; readonly scheme: 'https' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'other'; readonly text: string };

export type Part = 'general' | 'request' | 'response';

export interface NumberedLine {
  /** From 1. */
  readonly line: number;
  /** By curl's mark: `>` what was sent, `<` what came. */
  readonly marked: 'request' | 'response' | null;
  readonly says: HeadLine;
}

/**
 * Takes a text apart into lines as `curl -i`, `curl -v` and browsers' developer tools write them. In those that put the
 * name of a header and its value on lines of their own the two are put together.
 */
export function headerLinesOf(text: string): readonly NumberedLine[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const numbered: NumberedLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const { marked, rest } = unmarked(lines[at]!);
    const alone = marked === null ? nameAlone(rest) : null;
    const next = alone === null ? undefined : lines[at + 1]?.trim();
    if (alone !== null && isValue(next, lines[at + 2]?.trim())) {
      numbered.push({ line, marked, says: saidOrHeader(alone, next!) });
      at++;
      continue;
    }
    numbered.push({ line, marked, says: readLine(rest, marked !== null) });
  }
  return numbered;
}

function unmarked(line: string): { readonly marked: NumberedLine['marked']; readonly rest: string } {
  const match = /^\s*([<>])(?: (.*))?$/.exec(line);
  if (match === null) return { marked: null, rest: line.trim() };
  return { marked: match[1] === '>' ? 'request' : 'response', rest: (match[2] ?? '').trim() };
}

function readLine(text: string, isMarked: boolean): HeadLine {
  if (text === '') return { kind: 'blank' };
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s+(.*))?$/i.exec(text);
  if (status !== null) return { kind: 'status', status: Number(status[1]), phrase: status[2] ?? '' };
  const request = /^([A-Za-z]+)\s+(\S+)\s+HTTP\/\d(?:\.\d)?$/.exec(text);
  if (request !== null) return { kind: 'request', method: request[1]!, target: request[2]! };
  if (!isMarked && /^(?:\*|[{}] \[)/.test(text)) return ofTheConnection(text);
  const part = partNamed(text);
  if (part !== null) return { kind: 'part', part };
  const header = /^(:?[^\s:]+|(?:Request|Status|Remote|Referrer) [A-Z]\w+)\s*:(?:\s+(.*)|$)/.exec(text);
  if (header !== null && (isToken(header[1]!.replace(/^:/, '')) || header[1]!.includes(' '))) {
    return saidOrHeader(header[1]!, header[2] ?? '');
  }
  // Firefox says no more than this above the headers of a request.
  if (/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(text)) {
    return { kind: 'said', what: 'method', value: text };
  }
  return { kind: 'other', text };
}

/** `* Connected to …`, `* Issue another request to this URL: 'https://…'`, `{ [5 bytes data]`. */
function ofTheConnection(text: string): HeadLine {
  const url = /another request to this URL: '([^']+)'|\[HTTP\/[23]\] \[\d+\] OPENED stream for (\S+)/.exec(
    text,
  );
  const value = url?.[1] ?? url?.[2];
  if (value !== undefined) return { kind: 'said', what: 'next-url', value };
  return /SSL connection using|port 443\b/.test(text)
    ? { kind: 'scheme', scheme: 'https' }
    : { kind: 'nothing' };
}

function partNamed(text: string): Part | null {
  const match = /^(General|Summary|(?:Response|Request)(?: Headers)?)(?:\s*\([^)]*\))?:?$/i.exec(text);
  if (match === null) return null;
  const name = match[1]!.toLowerCase();
  return name.startsWith('response') ? 'response' : name.startsWith('request') ? 'request' : 'general';
}

function saidOrHeader(name: string, value: string): HeadLine {
  switch (name.toLowerCase()) {
    case 'request url':
    case 'url':
      return { kind: 'said', what: 'url', value };
    case 'request method':
    case ':method':
      return { kind: 'said', what: 'method', value };
    case 'status code':
    case 'status':
    case ':status':
      return { kind: 'said', what: 'status', value };
    default:
      if (name.startsWith(':') || name.includes(' ') || !isToken(name)) return { kind: 'nothing' };
      return { kind: 'header', name, value };
  }
}

/** Names of which a line can consist in developer tools that put the value on the next. */
const aloneNames =
  /^(?:request url|request method|status code|remote address|referrer policy|access-control-[a-z-]+|alt-svc|age|allow|cache-control|cf-[a-z-]+|connection|content-[a-z-]+|cross-origin-[a-z-]+|date|etag|expires|keep-alive|last-modified|location|nel|origin-agent-cluster|permissions-policy|pragma|referrer-policy|report-to|reporting-endpoints|retry-after|server|server-timing|set-cookie|strict-transport-security|timing-allow-origin|transfer-encoding|vary|via|www-authenticate|x-[a-z-]+|accept|accept-encoding|accept-language|authorization|cookie|host|origin|priority|referer|sec-[a-z-]+|user-agent|if-[a-z-]+|:authority|:method|:path|:scheme|:status)$/i;

function nameAlone(text: string): string | null {
  const name = text.trim().replace(/:$/, '');
  return aloneNames.test(name) ? name : null;
}

/** Whether a line behind a name is its value, and not the next name: `Origin` is both. */
function isValue(next: string | undefined, afterwards: string | undefined): boolean {
  if (next === undefined || next === '') return false;
  if (nameAlone(next) === null || afterwards === undefined || afterwards === '') return true;
  return nameAlone(afterwards) !== null || /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(afterwards);
}

/** The host that a request was sent to, with the scheme that is known of it. */
export function urlOf(target: string, host: string | null, scheme: 'https' | null): string | null {
  if (/^https?:/i.test(target)) return parseUrl(target)?.href ?? null;
  if (host === null) return null;
  return (
    parseUrl(`${scheme ?? (/^(?:localhost|127\.|\[)/.test(host) ? 'http' : 'https')}://${host}${target}`)
      ?.href ?? null
  );
}
