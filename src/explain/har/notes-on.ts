import type { Candidate } from './candidates.ts';
import type { HarCall } from './har-call.ts';

/** What the recording leaves open, though the verdict is clear. */
export function notesOn(
  call: HarCall,
  candidates: readonly Candidate[],
  hasCookies: boolean,
): readonly string[] {
  const notes: string[] = [];
  if (candidates.some(({ preflightAssumed }) => preflightAssumed)) {
    notes.push('Its preflight: the browser had the answer cached, or the file leaves it out.');
  }
  const sent = call.hops.flatMap(({ cookies }) => cookies ?? []);
  const attached = candidates
    .filter(({ credentials }) => credentials)
    .flatMap(({ trace }) =>
      trace.steps.flatMap((step) => (step.step === 'cookie-attached' ? [step.name] : [])),
    );
  const known = call.hops.every(({ cookies }) => cookies !== null);
  const lost = [...new Set(attached)].filter((name) => !sent.includes(name));
  if (hasCookies && known && lost.length > 0) {
    notes.push(
      `Why it went without the ${lost.length === 1 ? 'cookie' : 'cookies'} ${lost.join(', ')}, set earlier in the file: by the rules ${lost.length === 1 ? 'it belongs' : 'they belong'} on this request, so that the browser may have been told to refuse them, or they were deleted in between.`,
    );
  }
  return notes;
}
