import { getHeader } from '../../browser/header-lines.ts';
import type { HeaderLine } from '../../browser/http.ts';
import { headerLinesOf, type NumberedLine, type Part, urlOf } from './header-lines-of.ts';
import { PasteError } from './paste-error.ts';
import { leadsTo } from './redirect-chain.ts';
import { shortened } from './shortened.ts';

/** One answer out of pasted headers, and what was pasted of the request before it. */
export interface PastedAnswer {
  /** `null`: not said. */
  readonly status: number | null;
  readonly headers: readonly HeaderLine[];
  readonly request: {
    /** `null`: not said. */
    readonly method: string | null;
    /** Absolute, serialised; `null`: not said. */
    readonly url: string | null;
    readonly headers: readonly HeaderLine[];
  };
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** What was read out of pasted headers. */
export interface PastedHeaders {
  /** In order, at least one: a preflight's, those of redirects, and the last. */
  readonly answers: readonly PastedAnswer[];
  /** What was left out. A sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads response headers as they were pasted: `HTTP/1.1 200 OK` and what follows, what `curl -i` and `curl -v` print, the
 * lists of browsers' developer tools; several answers one after the other. Bodies are passed over.
 *
 * @param text anything.
 * @returns the answers; of a request no more than what stands there.
 * @throws {PasteError} where there is neither a status line nor a header.
 * @example
 * ```ts
 * const { answers } = readHeaders('HTTP/2 200\nAccess-Control-Allow-Origin: *\n\n{"a":1}');
 * answers[0]?.status; // 200
 * answers[0]?.headers; // [ [ 'Access-Control-Allow-Origin', '*' ] ]
 * ```
 */
export function readHeaders(text: string): PastedHeaders {
  if (text.trim() === '') throw new PasteError('nothing', 'There is no text. Paste response headers.');
  const reader = new Reader();
  for (const line of headerLinesOf(text)) reader.take(line);
  return reader.finish(text);
}

interface Growing {
  status: number | null;
  headers: HeaderLine[];
  method: string | null;
  target: string | null;
  requestHeaders: HeaderLine[];
  line: number;
  /** Whether anything of the answer itself was there. */
  answered: boolean;
}

class Reader {
  readonly #all: Growing[] = [];
  readonly #notes: string[] = [];
  #current: Growing | null = null;
  #part: Part = 'response';
  /** Behind a head: what comes is a body, until the next head. */
  #inBody = false;
  #scheme: 'https' | null = null;
  /** Where a redirect led, as curl says. */
  #nextUrl: string | null = null;

  take({ line, marked, says }: NumberedLine): void {
    switch (says.kind) {
      case 'blank':
        this.#blank(marked);
        return;
      case 'status': {
        // What only says that more will come, and a proxy's consent to a tunnel.
        const passing = says.status < 200 || /^connection established/i.test(says.phrase);
        const pending = this.#current !== null && !this.#current.answered ? this.#current : this.#begin(line);
        this.#part = 'response';
        this.#inBody = false;
        if (passing) return;
        pending.status = says.status;
        pending.answered = true;
        return;
      }
      case 'request': {
        const begun = this.#begin(line);
        begun.method = says.method.toUpperCase();
        begun.target = this.#nextUrl ?? says.target;
        this.#nextUrl = null;
        this.#part = 'request';
        this.#inBody = false;
        return;
      }
      case 'part':
        if (says.part === 'general' || (says.part === 'response' && this.#current?.headers.length !== 0)) {
          this.#current = null;
        }
        this.#part = says.part;
        this.#inBody = false;
        return;
      case 'said':
        this.#said(says.what, says.value, line);
        return;
      case 'scheme':
        this.#scheme = says.scheme;
        return;
      case 'header':
        this.#header([says.name, says.value], marked, line);
        return;
      case 'other':
        if (this.#inBody || marked !== null || this.#current === null || /^curl\b|^\$/.test(says.text))
          return;
        this.#notes.push(`Line ${line} is no header and left out: ${shortened(says.text)}`);
        return;
      case 'nothing':
        return;
    }
  }

  finish(text: string): PastedHeaders {
    const answers = this.#all.filter(({ answered }) => answered);
    if (answers.length === 0) {
      const start = shortened(text.trim().split(/\r?\n/, 1)[0]!);
      throw new PasteError(
        'foreign',
        `There are no response headers here: line 1 is '${start}'. Paste them as curl -i prints them: HTTP/1.1 200 OK, and a header on each line.`,
      );
    }
    let redirectsTo: string | null = null;
    return {
      answers: answers.map(({ status, headers, method, target, requestHeaders, line }): PastedAnswer => {
        const host = getHeader(requestHeaders, 'host');
        const url = (target === null ? null : urlOf(target, host, this.#scheme)) ?? redirectsTo;
        redirectsTo = leadsTo({ status, headers }, url)?.href ?? null;
        return { status, headers, request: { method, url, headers: requestHeaders }, line };
      }),
      notes: this.#notes,
    };
  }

  #begin(line: number): Growing {
    const begun: Growing = {
      status: null,
      headers: [],
      method: null,
      target: null,
      requestHeaders: [],
      line,
      answered: false,
    };
    this.#all.push(begun);
    this.#current = begun;
    return begun;
  }

  #blank(marked: NumberedLine['marked']): void {
    if (marked === 'request' || this.#current === null) return;
    if (this.#current.status !== null && this.#part === 'response') this.#inBody = true;
    // A list of headers without a status: the next list is another answer's.
    else if (this.#current.answered && this.#part === 'response') this.#current = null;
  }

  #said(what: 'url' | 'next-url' | 'method' | 'status', value: string, line: number): void {
    if (what === 'next-url') {
      this.#nextUrl = value;
      return;
    }
    if (this.#inBody && what !== 'url') return;
    const begins = this.#current === null || (what === 'url' && this.#current.answered);
    const current = begins ? this.#begin(line) : this.#current!;
    if (what === 'url') {
      current.target = value;
      this.#inBody = false;
    } else if (what === 'method') current.method = value.toUpperCase();
    const status = /\b(\d{3})\b/.exec(value)?.[1];
    if (what !== 'status' || status === undefined) return;
    current.status = Number(status);
    current.answered = true;
  }

  #header(header: HeaderLine, marked: NumberedLine['marked'], line: number): void {
    if ((this.#inBody || this.#part === 'general') && marked === null) return;
    const current = this.#current ?? this.#begin(line);
    const ofRequest = marked === 'request' || (marked === null && this.#part === 'request');
    if (ofRequest) {
      current.requestHeaders.push(header);
      return;
    }
    current.headers.push(header);
    current.answered = true;
  }
}
