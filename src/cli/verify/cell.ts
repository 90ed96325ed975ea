import type { PageTypeError } from '../../browser/api/api-error.ts';
import type { Trace } from '../../browser/trace.ts';
import type { DeployedPage, DeployedRequest } from '../config/deployment.ts';
import type { Column } from './columns.ts';
import type { Seen } from './seen.ts';

/** One request of one page in one browser: where the matrix has its marks. */
export interface Cell {
  readonly page: DeployedPage;
  readonly request: DeployedRequest;
  readonly column: Column;
  readonly seen: Seen;
  /** How it came; `null` where script's call was wrong in itself. */
  readonly trace: Trace | null;
  /** The call's own fault. */
  readonly thrown: PageTypeError | null;
  /** Cookies that the person's own visit did not get, by name, and why. */
  readonly refusedBeforehand: Readonly<Record<string, string>>;
}
