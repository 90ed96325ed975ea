import type { ReferrerPolicy } from '../environment.ts';
import type { CacheMode } from '../fetch-request.ts';
import type { CredentialsMode, RedirectMode, RequestMode } from '../trace.ts';
import { type ApiCaller, type Engine, PageTypeError } from './api-error.ts';
import { apiQuirks } from './api-quirks.ts';
import type { PageBodyInit } from './body.ts';
import type { PageHeadersInit } from './headers.ts';

export type RequestPriority = 'high' | 'low' | 'auto';

/** The options of `fetch` and of `new Request`. */
export interface PageRequestInit {
  readonly method?: string | undefined;
  readonly headers?: PageHeadersInit | undefined;
  readonly body?: PageBodyInit | null | undefined;
  readonly mode?: RequestMode | undefined;
  readonly credentials?: CredentialsMode | undefined;
  readonly cache?: CacheMode | undefined;
  readonly redirect?: RedirectMode | undefined;
  /** `about:client`, the empty string for none, or a URL of the page's own origin. */
  readonly referrer?: string | undefined;
  readonly referrerPolicy?: ReferrerPolicy | undefined;
  /** Kept, and not enforced. */
  readonly integrity?: string | undefined;
  readonly keepalive?: boolean | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly duplex?: 'half' | undefined;
  readonly priority?: RequestPriority | undefined;
  readonly window?: null | undefined;
}

const options = {
  cache: new Set(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']),
  credentials: new Set(['omit', 'same-origin', 'include']),
  duplex: new Set(['half']),
  mode: new Set(['navigate', 'same-origin', 'no-cors', 'cors']),
  priority: new Set(['high', 'low', 'auto']),
  redirect: new Set(['follow', 'error', 'manual']),
  referrerPolicy: new Set([
    '',
    'no-referrer',
    'no-referrer-when-downgrade',
    'same-origin',
    'origin',
    'strict-origin',
    'origin-when-cross-origin',
    'strict-origin-when-cross-origin',
    'unsafe-url',
  ]),
} as const satisfies { readonly [member in keyof PageRequestInit]?: ReadonlySet<string> };

const members = [
  'body',
  'cache',
  'credentials',
  'duplex',
  'headers',
  'integrity',
  'keepalive',
  'method',
  'mode',
  'priority',
  'redirect',
  'referrer',
  'referrerPolicy',
  'signal',
  'window',
] as const satisfies readonly (keyof PageRequestInit)[];

/**
 * What Web IDL makes of the options before the constructor looks at them: whatever has only some values has one of them.
 *
 * @param init what script has passed in.
 * @param engine whose messages errors carry.
 * @param caller what throws.
 * @returns the options; `null` where none is there, which is not the same as one that says what is said anyway.
 * @throws {PageTypeError} `init-invalid`, `option-invalid`, `signal-invalid`.
 * @see https://fetch.spec.whatwg.org/#request-class
 */
export function convertRequestInit(init: unknown, engine: Engine, caller: ApiCaller): PageRequestInit | null {
  if (init === undefined || init === null) return null;
  if (!isObject(init)) throw new PageTypeError('init-invalid', engine, caller);
  if (members.every((member) => init[member] === undefined)) return null;
  for (const member of enumerated) {
    const value = init[member];
    if (member === 'duplex' && apiQuirks[engine].streams !== 'sent') continue;
    if (value !== undefined && !options[member].has(`${value}`)) {
      throw new PageTypeError('option-invalid', engine, caller, { value: `${value}`, member });
    }
  }
  const { signal } = init;
  if (signal === undefined || signal === null || isAbortSignal(signal)) return init;
  if (apiQuirks[engine].ignoresWrongSignals) return { ...init, signal: undefined };
  throw new PageTypeError('signal-invalid', engine, caller, { member: 'signal' });
}

const enumerated = Object.keys(options) as (keyof typeof options)[];

type Unchecked = { readonly [member in keyof PageRequestInit]?: unknown };

function isObject(value: unknown): value is Unchecked & PageRequestInit {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Not `instanceof`: a test environment has signals of its own. */
function isAbortSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}
