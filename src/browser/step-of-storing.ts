import { anchors } from './anchors.ts';
import type { StoreResult } from './cookies/store-result.ts';
import type { TraceStep } from './trace.ts';

/** What became of a cookie's line, as a step of a trace. */
export function stepOfStoring(line: string, result: StoreResult): TraceStep {
  if (result.kind === 'rejected') {
    const { name, code, codes } = result;
    return { step: 'cookie-rejected', anchor: anchors['cookie-rejected'], line, name, code, codes };
  }
  const anchor = anchors['cookie-stored'];
  const { warnings } = result;
  if (result.kind === 'removed') {
    const { name } = result;
    return { step: 'cookie-stored', anchor, name, value: '', partitioned: false, removed: true, warnings };
  }
  const { name, value, partitionKey } = result.cookie;
  const partitioned = partitionKey !== null;
  return { step: 'cookie-stored', anchor, name, value, partitioned, removed: false, warnings };
}
