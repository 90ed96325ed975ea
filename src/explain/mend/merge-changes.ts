import type { Change } from '../change.ts';

/**
 * Several changes of one thing as one, from what was there first to what is there last. What ends where it began is gone.
 */
export function mergeChanges(changes: readonly Change[]): readonly Change[] {
  const merged: Change[] = [];
  for (const change of changes) {
    const at = merged.findIndex((earlier) => continues(earlier, change));
    if (at === -1) merged.push(change);
    else merged[at] = { ...change, was: merged[at]!.was } as Change;
  }
  return merged.filter((change) => JSON.stringify(change.was) !== JSON.stringify(endOf(change)));
}

/** Whether a change takes up where another ended. */
function continues(earlier: Change, change: Change): boolean {
  if (earlier.change !== change.change) return false;
  switch (change.change) {
    case 'response-header':
      return (
        earlier.change === change.change &&
        earlier.at === change.at &&
        earlier.on === change.on &&
        earlier.name.toLowerCase() === change.name.toLowerCase()
      );
    case 'status':
      return earlier.change === change.change && earlier.at === change.at && earlier.on === change.on;
    case 'policy':
      return earlier.change === change.change && earlier.at === change.at;
    case 'set-cookie':
    case 'call':
      return JSON.stringify(endOf(earlier)) === JSON.stringify(change.was);
  }
}

function endOf(change: Change): unknown {
  switch (change.change) {
    case 'response-header':
      return change.value;
    case 'status':
      return change.status;
    case 'policy':
      return change.cors;
    case 'set-cookie':
      return change.line;
    case 'call':
      return change.call;
  }
}
