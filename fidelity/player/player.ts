import { carryOut } from '../../lab/player/carry-out.ts';
import { serveFrame } from '../../lab/player/serve-frame.ts';
import { submitForm } from '../../lab/player/submit-form.ts';
import type { CallResult } from '../../src/scenario/record.ts';
import { isCall, type Step } from '../../src/scenario/scenario.ts';
import type { Plan } from '../plan.ts';
import { markerPrefix } from '../real-browser.ts';

/** How long a navigation may take before the tour goes on without it: some answers leave the tab where it is. */
const leaveMs = 2500;

const element = document.getElementById('plan');
if (element === null) serveFrame();
else await play(JSON.parse(element.textContent ?? ''));

async function play(plan: Plan): Promise<void> {
  if (plan.prepare !== null) await fetch(plan.prepare, { method: 'POST' });
  // From here on the document has the URL that the case says: for `Referer`, and for the paths of cookies.
  history.replaceState(null, '', plan.url);

  const results: CallResult[][] = [];
  for (const { play, steps } of plan.parts) {
    // Console messages without a URL are told apart by their order.
    console.log(`${markerPrefix}${play}`);
    results.push(await perform(steps, plan.frame));
  }
  await fetch(plan.report, { method: 'POST', credentials: 'omit', body: JSON.stringify(results) });

  const last = plan.parts.at(-1)?.steps.at(-1);
  if (last?.do === 'form') submitForm(last);
  else if (last?.do === 'visit') location.href = last.url;
  else location.replace(plan.next);
  setTimeout(() => location.replace(plan.next), leaveMs);
}

async function perform(steps: readonly Step[], frame: string): Promise<CallResult[]> {
  const given: CallResult[] = [];
  for (const step of steps) {
    if (step.do === 'wait') await new Promise((resolve) => setTimeout(resolve, step.seconds * 1000));
    else if (isCall(step)) given.push(await carryOut(step, (origin) => origin + frame));
  }
  return given;
}
