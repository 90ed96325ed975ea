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
  if (result.kind === 'removed') {
    return { step: 'cookie-stored', anchor, name: result.name, value: '', partitioned: false, removed: true };
  }
  const { name, value, partitionKey } = result.cookie;
  return { step: 'cookie-stored', anchor, name, value, partitioned: partitionKey !== null, removed: false };
}
