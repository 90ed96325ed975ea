import type { FindingCode } from '../../src/explain/finding-code.ts';
import type { ServerTarget } from '../../src/explain/recipes/server-target.ts';
import { put as preflighted } from './page-over-sockets.ts';
import type { Start } from './peer-apps.ts';

/** What somebody set up, and what the page of `https://app.example.com` meets there. */
export interface PeerSetting {
  readonly target: ServerTarget;
  readonly name: string;
  readonly start: Start;
  /** Default: a GET of `/me` with credentials. */
  readonly call?: PeerCall;
  /** Somebody of another origin asks first. */
  readonly after?: string;
  /** What is found, but for notices; none where the setting is right. */
  readonly finds: readonly FindingCode[];
  /** The same in WebKit, where it looks at other things first. */
  readonly findsInWebkit?: readonly FindingCode[];
  /** Default: a change that was tried. */
  readonly offers?: 'advice';
}

export interface PeerCall {
  readonly path?: string;
  readonly init?: {
    readonly method?: string;
    readonly credentials?: 'include';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
}

export const put: PeerCall = { init: preflighted };
export const anonymous: PeerCall = { init: {} };
export const missing: PeerCall = { path: '/none', init: {} };
