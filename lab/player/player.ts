import type { CallResult } from '../../src/scenario/record.ts';
import { isCall } from '../../src/scenario/scenario.ts';
import type { Given } from '../server/shell.ts';
import { windowOver } from '../shared/events.ts';
import type { Plan } from '../shared/stops.ts';
import { carryOut } from './carry-out.ts';
import { serveFrame } from './serve-frame.ts';
import { submitForm } from './submit-form.ts';

/** A navigation takes a moment. One that is answered with nothing to show (204) leaves the page where it is. */
const leavingMs = 4000;

/** How long a window stays at the end of a run for the lab's page to close it, or to send it on to the next. */
const lingerMs = 3000;

const element = document.getElementById('given');
if (element === null) serveFrame();
else {
  const given: Given = JSON.parse(element.textContent ?? '');
  if ('done' in given) stayAMoment();
  else await play(given.plan, given.nonce);
}

/** Where the browser does not let the window close, the page says so. */
function stayAMoment(): void {
  const closing = setTimeout(() => window.close(), lingerMs);
  // On its way to the next run: however long it takes to get there, the window is wanted.
  addEventListener('beforeunload', () => clearTimeout(closing));
  // Sent on before it has arrived here, WebKit stays here.
  window.opener?.postMessage(windowOver, '*');
}

async function play(plan: Plan, nonce: string): Promise<void> {
  await Promise.all(
    plan.forget.map((address) => fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include' })),
  );
  if (plan.prepare !== null) await fetch(plan.prepare, { method: 'POST' });

  const results: CallResult[] = [];
  for (const step of plan.steps) {
    if (step.do === 'wait') await new Promise((resolve) => setTimeout(resolve, step.seconds * 1000));
    else if (isCall(step)) {
      results.push(await carryOut(step, (origin) => origin + plan.frame, nonce));
    }
  }
  if (results.length > 0) {
    await fetch(plan.report, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(results),
    });
  }

  // A step that is no call leads away from the page, so it can only be the last.
  const last = plan.steps.at(-1);
  const leads = last?.do === 'form' || last?.do === 'visit';
  if (leads) setTimeout(() => location.replace(plan.next), leavingMs);
  if (last?.do === 'form') {
    // The query of a GET form's action is replaced by its fields: what the lab put there has to be a field as well.
    const query = last.method === 'GET' ? Object.fromEntries(new URL(last.url).searchParams) : {};
    submitForm({ ...last, fields: { ...query, ...last.fields } });
  } else location.replace(last?.do === 'visit' ? last.url : plan.next);
}
