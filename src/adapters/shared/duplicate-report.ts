import type { Decision } from '../../policy/decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { DuplicateReport } from './cors-headers.ts';

/**
 * Says, once a header, that the app or a server behind it answers CORS as well. Nothing is broken, since the policy
 * overrules it; but two places that must agree will not for ever.
 *
 * It goes where the policy's `debug` goes, else to `console.warn`: unlike a denial, which anybody can provoke, it is
 * a mistake in the app, and is told without being asked for.
 */
export function duplicateReport(policy: Policy<Decision | Promise<Decision>>): DuplicateReport {
  const told = new Set<string>();
  return (name, value) => {
    if (told.has(name)) return;
    told.add(name);
    const seen = JSON.stringify(String(value).slice(0, 200));
    const message =
      `corsage: a response had ${name}: ${seen} already, set by the app or by a server behind it. ` +
      'The policy overrules it, since browsers refuse two answers. Remove it there, or say it in the policy.';
    try {
      write(policy, message);
    } catch {
      // A log that throws must not take the response down with it.
    }
  };
}

function write(policy: Policy<Decision | Promise<Decision>>, message: string): void {
  const sink = policy.options.map(({ debug }) => debug).find((debug) => typeof debug === 'function');
  if (typeof sink === 'function') sink(message);
  else console.warn(message);
}
