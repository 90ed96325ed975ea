import { TokenType } from '@streamparser/json';
import { HarError } from '../networks/read-har.ts';

/** What a HAR file is told apart into, while it is read. */
export interface HarListener {
  /** An entry is complete: what is read of it, parsed. */
  readonly entry: (value: unknown) => void;
  /** `log.creator`, `log.browser` or `log.pages`. */
  readonly head: (name: 'creator' | 'browser' | 'pages', value: unknown) => void;
  /** The list of entries begins. */
  readonly entriesBegin?: () => void;
}

interface Frame {
  readonly list: boolean;
  /** The object or list that is made; `null` where nobody reads it. */
  readonly value: Record<string, unknown> | unknown[] | null;
  /** What it is, for rules and messages: `log`, `entries`, `request`. */
  readonly name: string;
  key: string;
  count: number;
  /** What may come next. */
  next: 'first' | 'key' | 'colon' | 'value' | 'comma';
}

/** How much is kept of a body: enough to see what it is. A multiple of four, as Base64 has to be cut. */
const bodyLength = 2048;
/** Of an entry nobody reads these, and they are long. */
const unread = new Set([
  'timings',
  'cache',
  'stack',
  'queryString',
  'params',
  '_webSocketMessages',
  '_eventSourceMessages',
]);
const deepest = 256;

/**
 * Makes entries of the tokens of a HAR file, one after another, and nothing of what nobody reads.
 *
 * @throws {HarError} without a position: where the tokens are no JSON, or no HAR.
 */
export class HarEntries {
  readonly #listener: HarListener;
  readonly #stack: Frame[] = [];
  #done = false;
  #hasLog = false;
  #hasEntries = false;

  constructor(listener: HarListener) {
    this.#listener = listener;
  }

  /** Whether the outermost object is complete. */
  get done(): boolean {
    return this.#done;
  }

  /** Where the reader is: `log.entries[3].request`. */
  get path(): string {
    const path = this.#stack.slice(1).reduce((so, frame, index) => {
      const around = this.#stack[index]!;
      return around.list ? `${so}[${around.count}]` : so === '' ? frame.name : `${so}.${frame.name}`;
    }, '');
    return path === '' ? 'The text' : path;
  }

  /** Takes one token of the file. */
  take(token: TokenType, value: unknown): void {
    const frame = this.#stack.at(-1);
    if (this.#done) throw new HarError('The text', 'must end where its outermost object does');
    if (frame === undefined) {
      if (token !== TokenType.LEFT_BRACE) throw new HarError('The file', 'must be an object');
      this.#open(false, '');
      return;
    }
    const ends = token === (frame.list ? TokenType.RIGHT_BRACKET : TokenType.RIGHT_BRACE);
    if (ends && (frame.next === 'first' || frame.next === 'comma')) this.#close(frame);
    else if (frame.next === 'colon') this.#expect(frame, token, TokenType.COLON, 'value');
    else if (frame.next === 'comma')
      this.#expect(frame, token, TokenType.COMMA, frame.list ? 'value' : 'key');
    else if (frame.next === 'value' || frame.list) this.#value(frame, token, value);
    else this.#key(frame, token, value);
  }

  /** The file is at its end. */
  end(): void {
    if (this.#stack.length > 0) {
      throw new HarError(
        this.path,
        'is not complete: the file ends in the middle of it, as one that was not saved whole',
      );
    }
    if (!this.#done) throw new HarError('The file', 'is empty');
    if (!this.#hasLog) throw new HarError('log', 'must be an object');
    if (!this.#hasEntries) throw new HarError('log.entries', 'must be a list');
  }

  #expect(frame: Frame, token: TokenType, expected: TokenType, next: Frame['next']): void {
    if (token !== expected) throw misplaced(this.path);
    if (token === TokenType.COMMA) frame.count++;
    frame.next = next;
  }

  #key(frame: Frame, token: TokenType, value: unknown): void {
    if (token !== TokenType.STRING) throw misplaced(this.path);
    frame.key = value as string;
    frame.next = 'colon';
  }

  #value(frame: Frame, token: TokenType, value: unknown): void {
    frame.next = 'comma';
    const name = frame.list ? '' : frame.key;
    if (token === TokenType.LEFT_BRACE) this.#open(false, name);
    else if (token === TokenType.LEFT_BRACKET) this.#open(true, name);
    else if (isScalar(token)) this.#put(frame, value);
    else throw misplaced(this.path);
  }

  #open(list: boolean, name: string): void {
    const depth = this.#stack.length;
    if (depth === deepest) throw new HarError(this.path, `is nested more than ${deepest} deep`);
    const around = this.#stack[depth - 1];
    const inLog = depth === 2 && this.#stack[1]!.name === 'log';
    if (depth === 1 && name === 'log' && !list) this.#hasLog = true;
    if (inLog && name === 'entries' && list) {
      this.#hasEntries = true;
      this.#listener.entriesBegin?.();
    }
    const inEntries = depth === 3 && this.#stack[2]!.name === 'entries' && this.#stack[1]!.name === 'log';
    const read = around?.value != null ? !unread.has(name) : inEntries || (inLog && isHead(name));
    this.#stack.push({ list, value: read ? (list ? [] : {}) : null, name, key: '', count: 0, next: 'first' });
  }

  #close(frame: Frame): void {
    this.#stack.pop();
    const around = this.#stack.at(-1);
    if (around === undefined) this.#done = true;
    // What nobody reads leaves no trace.
    else if (frame.value !== null || around.value === null) this.#put(around, frame.value);
  }

  #put(around: Frame, value: unknown): void {
    const depth = this.#stack.length;
    if (around.value === null) {
      const inLog = depth === 2 && around.name === 'log';
      if (inLog && isHead(around.key)) this.#listener.head(around.key, value);
      if (depth === 3 && around.list && around.name === 'entries' && this.#stack[1]!.name === 'log') {
        this.#listener.entry(value);
      }
    } else if (Array.isArray(around.value)) {
      around.value.push(value);
    } else if (around.key !== '__proto__') {
      around.value[around.key] = around.key === 'text' ? beginning(value) : value;
    }
  }
}

function isHead(name: string): name is 'creator' | 'browser' | 'pages' {
  return name === 'creator' || name === 'browser' || name === 'pages';
}

/** A copy, since a slice would keep the whole alive. */
function beginning(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= bodyLength) return value;
  return JSON.parse(JSON.stringify(value.slice(0, bodyLength)));
}

function isScalar(token: TokenType): boolean {
  return token === TokenType.STRING || token === TokenType.NUMBER || isWord(token);
}

function isWord(token: TokenType): boolean {
  return token === TokenType.TRUE || token === TokenType.FALSE || token === TokenType.NULL;
}

function misplaced(path: string): HarError {
  return new HarError(path, 'must be JSON: a comma, a colon or a bracket is missing or one too many');
}
