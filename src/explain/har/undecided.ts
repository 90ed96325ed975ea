import { explain } from '../explain.ts';
import { type Candidate, unasked } from './candidates.ts';
import { inOrder } from './in-order.ts';
import type { JudgedCall } from './judged-call.ts';

/** Where it depends on something that the file does not show. */
export function undecided(candidates: readonly Candidate[], notes: readonly string[]): JudgedCall {
  const blocked = candidates.find(({ outcome }) => outcome === 'blocked');
  const browsers = new Set(candidates.map(({ browser }) => browser));
  const ways = candidates.map(({ browser, credentials, outcome, codes }) => {
    const where = browsers.size > 1 ? `in ${browser} ` : '';
    const reason = outcome === 'blocked' ? ` (${codes[0]})` : '';
    return `${where}${credentials ? 'with' : 'without'} credentials it is ${words[outcome]}${reason}`;
  });
  const because = `Whether the call included credentials${browsers.size > 1 ? ', or in which browser it was made' : ''}: ${ways.join(', ')}.`;
  return {
    verdict: 'cannot-tell',
    codes: blocked?.codes ?? [],
    cannotShow: [...notes, because],
    trace: blocked?.trace ?? null,
    findings: async () => {
      if (blocked === undefined) return [];
      const findings = explain(blocked.trace).filter(({ code }) => !unasked.has(code));
      return inOrder(findings).map((finding) => ({
        ...finding,
        fix: { kind: 'cannot-tell', words: `The recording does not show it. ${because}` },
      }));
    },
  };
}

const words = {
  readable: 'readable',
  opaque: 'opaque',
  blocked: 'blocked',
  unfinished: 'not to be told',
} as const;
