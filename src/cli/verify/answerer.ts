import type { Network } from '../../browser/http.ts';
import type { DeployedRequest } from '../config/deployment.ts';

/** What stands at the API: its policy alone, or the running server. */
export interface Answerer {
  readonly network: Network;
  /** Says which request the next exchanges are of. */
  begin(request: DeployedRequest): void;
  /** Whether that request was kept back instead of being sent. */
  readonly keptBack: boolean;
  close(): Promise<void>;
}
