import type { Change, PolicyChange } from './change.ts';

const answers = {
  preflight: 'the preflight’s answer',
  response: 'the answer',
  both: 'every answer',
};

/**
 * One change in a line of plain words.
 *
 * @example
 * ```ts
 * describeChange({ change: 'set-cookie', was: 'a=1; SameSite=None', line: 'a=1; SameSite=None; Secure' });
 * // 'Set the cookie as a=1; SameSite=None; Secure'
 * ```
 */
export function describeChange(change: Change): string {
  switch (change.change) {
    case 'response-header': {
      const where = `on ${answers[change.on]} of ${change.at}${change.on === 'both' ? ', also the preflight’s' : ''}`;
      if (change.value === null) return `Leave ${change.name} out ${where}`;
      return `Send ${change.name}: ${change.value} ${where}`;
    }
    case 'status':
      return `Answer ${change.status} instead of ${change.was} to the ${change.on === 'preflight' ? 'preflight' : 'request'} at ${change.at}`;
    case 'policy':
      return `In the policy of ${change.at}: ${policyDifferences(change).join(', ')}`;
    case 'set-cookie':
      return `Set the cookie as ${change.line}`;
    case 'call':
      return `In the page: ${differences(change.was, change.call).join(', ')}`;
  }
}

/** Of several policies, the one that is different. */
function policyDifferences({ was, cors }: PolicyChange): readonly string[] {
  if (!Array.isArray(was) || !Array.isArray(cors)) return differences(was, cors);
  return cors.flatMap((policy, index) => differences(was[index] ?? {}, policy));
}

/** What is different between two calls, or two policies: `credentials: "include"`, `without headers`. */
function differences(was: object, now: object): readonly string[] {
  const before = was as Readonly<Record<string, unknown>>;
  const after = now as Readonly<Record<string, unknown>>;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [a, b] = [JSON.stringify(before[name]), JSON.stringify(after[name])];
    if (a === b) return [];
    return [b === undefined ? `without ${name}` : `${name}: ${b}`];
  });
}
