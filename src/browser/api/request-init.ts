import { type CredentialsMode, credentialsModes } from '../../web/credentials-mode.ts';
import { type ReferrerPolicy, referrerPolicies } from '../../web/referrer-policy.ts';
import type { CacheMode } from '../fetch-request.ts';
import type { RedirectMode, RequestMode } from '../trace.ts';
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
  credentials: new Set(credentialsModes),
  duplex: new Set(['half']),
  mode: new Set(['navigate', 'same-origin', 'no-cors', 'cors']),
  priority: new Set(['high', 'low', 'auto']),
  redirect: new Set(['follow', 'error', 'manual']),
  referrerPolicy: new Set(referrerPolicies),
} satisfies { readonly [member in keyof PageRequestInit]?: ReadonlySet<string> };

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
  if (isEmpty(init)) return null;
  const check = (member: keyof typeof options, value: unknown): void => {
    if (value === undefined || (options[member] as ReadonlySet<string>).has(`${value}`)) return;
    throw new PageTypeError('option-invalid', engine, caller, { value: `${value}`, member });
  };
  check('cache', init.cache);
  check('credentials', init.credentials);
  if (apiQuirks[engine].streams === 'sent') check('duplex', init.duplex);
  check('mode', init.mode);
  check('priority', init.priority);
  check('redirect', init.redirect);
  check('referrerPolicy', init.referrerPolicy);
  const { signal } = init;
  if (signal === undefined || signal === null || isAbortSignal(signal)) return init;
  if (apiQuirks[engine].ignoresWrongSignals) return { ...init, signal: undefined };
  throw new PageTypeError('signal-invalid', engine, caller, { member: 'signal' });
}

/** Written out, because a loop over the names takes several times as long, and every fetch comes by here. */
function isEmpty(init: PageRequestInit): boolean {
  return (
    init.method === undefined &&
    init.headers === undefined &&
    init.body === undefined &&
    init.mode === undefined &&
    init.credentials === undefined &&
    init.cache === undefined &&
    init.redirect === undefined &&
    init.referrer === undefined &&
    init.referrerPolicy === undefined &&
    init.integrity === undefined &&
    init.keepalive === undefined &&
    init.signal === undefined &&
    init.duplex === undefined &&
    init.priority === undefined &&
    init.window === undefined
  );
}

function isObject(value: unknown): value is PageRequestInit {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** Not `instanceof`: a test environment has signals of its own. */
function isAbortSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}
