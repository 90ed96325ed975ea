import type { OutputOptions } from '../frame/output-options.ts';

/** The options of `corsage check`, as commander hands them over. */
export interface CheckOptions extends OutputOptions {
  readonly from?: string;
  readonly trusted?: true;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly data?: string;
  /** One of the credentials modes; or, where the option stood before the URL, the URL. */
  readonly credentials?: string;
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  readonly redirect?: 'follow' | 'error' | 'manual';
  readonly cookie?: readonly string[];
  readonly browser: 'chromium' | 'firefox' | 'webkit' | 'all';
  readonly thirdPartyCookies?: 'allowed' | 'blocked' | 'partitioned';
  readonly insecure?: true;
  readonly timeout?: string;
  readonly curl?: string;
  readonly server?: string;
}
