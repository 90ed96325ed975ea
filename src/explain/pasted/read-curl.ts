import { concatenate } from '../../browser/api/concatenate.ts';
import { hasHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import { parseUrl } from '../../web/url.ts';
import { type CurlEffect, curlOption } from './curl-options.ts';
import { PasteError } from './paste-error.ts';
import type { PastedRequest } from './pasted-request.ts';
import type { ReadFile } from './read-file.ts';
import { type SplitCommand, splitBash } from './split-bash.ts';
import { isForCmd, splitCmd } from './split-cmd.ts';

/**
 * Reads a curl command, as browsers copy it for bash and for the Windows prompt, or as people write it.
 *
 * @param text the command, from `curl` on.
 * @param readFile reads a file that the command sends.
 * @returns the request that it makes; options that are not known are named in `notes`.
 * @throws {PasteError} where a quote is not closed, no URL is there, an option lacks its value, or a file is not there.
 */
export function readCurl(text: string, readFile: ReadFile): PastedRequest {
  const { words, notes }: SplitCommand = isForCmd(text) ? splitCmd(text) : splitBash(text);
  const command = new Command(readFile, [...notes]);
  const queue = words.slice(1);
  while (queue.length > 0) takeWord(queue, command);
  return command.request();
}

function takeWord(queue: string[], command: Command): void {
  const word = queue.shift()!;
  if (!word.startsWith('-') || word === '-') {
    command.take('url', word);
  } else if (word.startsWith('--')) {
    takeOption(word, queue, command);
  } else {
    // Several in one word, and the last one's value behind it: -sXPOST.
    for (let at = 1; at < word.length; at++) {
      const name = `-${word[at]}`;
      const rest = word.slice(at + 1);
      if (curlOption(name)?.takesValue && rest !== '') {
        command.takeNamed(name, rest);
        return;
      }
      takeOption(name, queue, command);
    }
  }
}

function takeOption(name: string, queue: string[], command: Command): void {
  const option = curlOption(name);
  if (option === null) {
    command.notes.push(`${name} is not known here and left out.`);
    return;
  }
  if (option.takesValue && queue.length === 0) {
    throw new PasteError(
      'incomplete',
      `${name} in the pasted curl command lacks its value. Copy the whole command.`,
    );
  }
  command.takeNamed(name, option.takesValue ? queue.shift()! : '');
}

class Command {
  readonly notes: string[];
  readonly #readFile: ReadFile;
  readonly #headers: HeaderLine[] = [];
  readonly #data: (string | Uint8Array)[] = [];
  #url: string | null = null;
  #method: string | null = null;
  #form: FormData | null = null;
  #json = false;
  #get = false;
  #head = false;
  #insecure = false;

  constructor(readFile: ReadFile, notes: string[]) {
    this.#readFile = readFile;
    this.notes = notes;
  }

  takeNamed(name: string, value: string): void {
    const { effect } = curlOption(name)!;
    if (effect === 'ignored') this.notes.push(`${name} has no meaning in a page and is left out.`);
    else this.take(effect, value);
  }

  take(effect: CurlEffect, value: string): void {
    switch (effect) {
      case 'url':
        if (this.#url === null) this.#url = value;
        else this.notes.push(`'${value}' is left out: one URL is checked at a time.`);
        break;
      case 'method':
        this.#method = value;
        break;
      case 'header':
        this.#header(value);
        break;
      case 'data':
        this.#data.push(this.#maybeFile(value, true));
        break;
      case 'data-raw':
        this.#data.push(value);
        break;
      case 'data-binary':
        this.#data.push(this.#maybeFile(value, false));
        break;
      case 'data-urlencode':
        this.#data.push(this.#encoded(value));
        break;
      case 'json':
        this.#json = true;
        this.#data.push(this.#maybeFile(value, false));
        break;
      case 'form':
      case 'form-string':
        this.#field(value, effect === 'form');
        break;
      case 'cookie':
        if (value.includes('=')) this.#headers.push(['Cookie', value]);
        else this.notes.push(`The cookies in the file '${value}' are left out. Write them with --cookie.`);
        break;
      case 'user':
        this.#headers.push(['Authorization', `Basic ${base64(value)}`]);
        break;
      case 'bearer':
        this.#headers.push(['Authorization', `Bearer ${value}`]);
        break;
      case 'referer':
        this.#headers.push(['Referer', value.replace(/;auto$/, '')]);
        break;
      case 'user-agent':
        this.#headers.push(['User-Agent', value]);
        break;
      case 'get':
        this.#get = true;
        break;
      case 'head':
        this.#head = true;
        break;
      case 'insecure':
        this.#insecure = true;
        break;
      case 'none':
      case 'ignored':
        break;
    }
  }

  request(): PastedRequest {
    if (this.#url === null)
      throw new PasteError('incomplete', 'The pasted curl command has no URL. Copy the whole command.');
    const data = this.#data.length === 0 ? null : joined(this.#data, this.#json ? '' : '&');
    const posts = (data !== null && !this.#get) || this.#form !== null;
    if (data !== null && this.#form === null && !this.#get) this.#addDefaultType();
    return {
      url: this.#get && data !== null ? withQuery(this.#url, data) : this.#url,
      method: this.#method ?? (this.#head ? 'HEAD' : posts ? 'POST' : 'GET'),
      headers: this.#headers,
      body: this.#form ?? (this.#get ? null : data),
      mode: null,
      credentials: null,
      redirect: null,
      insecure: this.#insecure,
      notes: this.notes,
    };
  }

  #addDefaultType(): void {
    const has = (name: string): boolean => hasHeader(this.#headers, name);
    const type = this.#json ? 'application/json' : 'application/x-www-form-urlencoded';
    if (!has('content-type')) this.#headers.push(['Content-Type', type]);
    if (this.#json && !has('accept')) this.#headers.push(['Accept', 'application/json']);
  }

  /** `Name: value`; `Name:` keeps curl from adding its own; `Name;` has no value. */
  #header(line: string): void {
    const empty = /^([^:;\s]+);$/.exec(line);
    const match = empty ?? /^([^:]+):\s*(.*?)\s*$/s.exec(line);
    if (match === null) {
      this.notes.push(`The header '${line}' is left out: it is not written 'Name: value'.`);
    } else if (empty !== null || match[2] !== '') {
      this.#headers.push([match[1]!, match[2] ?? '']);
    }
  }

  #field(text: string, mayBeFile: boolean): void {
    const at = text.indexOf('=');
    if (at === -1) {
      this.notes.push(`The form field '${text}' is left out: it is not written 'name=value'.`);
      return;
    }
    this.#form ??= new FormData();
    const [name, value] = [text.slice(0, at), text.slice(at + 1)];
    if (!mayBeFile || !/^[@<]/.test(value)) {
      this.#form.append(name, value);
      return;
    }
    const path = value.slice(1).split(';', 1)[0]!;
    const bytes = this.#readFile(path);
    if (value.startsWith('<')) this.#form.append(name, decode(bytes));
    else this.#form.append(name, new Blob([new Uint8Array(bytes)]), path.replace(/^.*[\\/]/, ''));
  }

  #maybeFile(value: string, asText: boolean): string | Uint8Array {
    if (!value.startsWith('@')) return value;
    const bytes = this.#readFile(value.slice(1));
    return asText ? decode(bytes).replace(/[\r\n]/g, '') : new Uint8Array(bytes);
  }

  /** `content`, `=content`, `name=content`, `@file`, `name@file`. */
  #encoded(value: string): string {
    const match = /^([^=@]*)([=@])([\s\S]*)$/.exec(value);
    if (match === null) return encodeURIComponent(value);
    const [, name, sign, rest] = match;
    const content = encodeURIComponent(sign === '@' ? decode(this.#readFile(rest!)) : rest!);
    return name === '' ? content : `${name}=${content}`;
  }
}

function joined(pieces: readonly (string | Uint8Array)[], separator: string): string | Uint8Array {
  if (pieces.every((piece) => typeof piece === 'string')) return pieces.join(separator);
  const encoder = new TextEncoder();
  const parts = pieces.flatMap((piece, at) => [
    ...(at === 0 ? [] : [encoder.encode(separator)]),
    typeof piece === 'string' ? encoder.encode(piece) : piece,
  ]);
  return concatenate(parts);
}

function withQuery(url: string, data: string | Uint8Array): string {
  const parsed = parseUrl(url);
  const query = typeof data === 'string' ? data : decode(data);
  if (parsed === null) return url;
  parsed.search = parsed.search === '' ? query : `${parsed.search}&${query}`;
  return parsed.href;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
