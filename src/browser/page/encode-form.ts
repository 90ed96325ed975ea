import { extractBody } from '../api/body.ts';
import type { HeaderLine } from '../http.ts';

export interface FormOptions {
  /** Where it leads; relative to the page. */
  readonly action: string;
  /** Default `'GET'`. */
  readonly method?: 'GET' | 'POST';
  /** Default `'application/x-www-form-urlencoded'`. GET has no other. */
  readonly enctype?: 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'text/plain';
  /** By name, or as pairs where a name comes twice. */
  readonly fields?: Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];
}

/** What a form is sent as. */
export interface EncodedForm {
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array | null;
}

type Pairs = readonly (readonly [name: string, value: string])[];

const boundary = '----CorsageFormBoundary7MA4YWxkTrZu0gW';

/**
 * Turns a form into a request. These three types are what a page may post anywhere without asking: what CORS calls
 * safelisted began as what forms can do.
 *
 * @param base the page's URL.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
 */
export function encodeForm(base: string, form: FormOptions): EncodedForm {
  const { action, method = 'GET', enctype = 'application/x-www-form-urlencoded', fields = {} } = form;
  const url = new URL(action, base);
  const pairs = isPairs(fields) ? fields : Object.entries(fields);
  const entries = pairs.map(([name, value]) => [newlines(name), newlines(value)]);
  if (method === 'GET') {
    // Of a form without fields a question mark is left.
    url.search = `?${new URLSearchParams(entries)}`;
    return { url: url.href, headers: [], body: null };
  }
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (enctype) {
    case 'application/x-www-form-urlencoded': {
      const text = new URLSearchParams(entries).toString();
      return { url: url.href, headers: [['Content-Type', enctype]], body: encode(text) };
    }
    case 'text/plain': {
      const text = entries.map(([name, value]) => `${name}=${value}\r\n`).join('');
      return { url: url.href, headers: [['Content-Type', enctype]], body: encode(text) };
    }
    case 'multipart/form-data': {
      const { body, type } = extractBody(formData(pairs), { boundary: () => boundary });
      const bytes = body.bytes instanceof Uint8Array ? body.bytes : null;
      return { url: url.href, headers: [['Content-Type', type ?? enctype]], body: bytes };
    }
  }
}

function newlines(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

function isPairs(fields: NonNullable<FormOptions['fields']>): fields is Pairs {
  return Array.isArray(fields);
}

function formData(pairs: Pairs): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}
