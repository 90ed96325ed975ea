import type { CallResult } from '../../src/scenario/record.ts';
import { type FormStep, isCall } from '../../src/scenario/scenario.ts';
import type { Plan } from '../shared/stops.ts';
import { carryOut } from './carry-out.ts';
import { serveFrame } from './serve-frame.ts';

const element = document.getElementById('plan');
if (element === null) serveFrame();
else await play(JSON.parse(element.textContent ?? ''));

async function play(plan: Plan): Promise<void> {
  if (plan.prepare !== null) await fetch(plan.prepare, { method: 'POST' });

  const results: CallResult[] = [];
  for (const step of plan.steps) {
    if (step.do === 'wait') await new Promise((resolve) => setTimeout(resolve, step.seconds * 1000));
    else if (isCall(step)) results.push(await carryOut(step, (origin) => origin + plan.frame));
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
  if (last?.do === 'form') submitForm(last);
  else location.replace(last?.do === 'visit' ? last.url : plan.next);
}

function submitForm({ url, method, enctype, fields }: FormStep): void {
  const form = document.createElement('form');
  form.method = method;
  form.action = url;
  if (enctype !== undefined) form.enctype = enctype;
  // The query of a GET form's action is replaced by its fields: what the lab put there has to be a field as well.
  const query = method === 'GET' ? Object.fromEntries(new URL(url).searchParams) : {};
  for (const [name, value] of Object.entries({ ...query, ...fields })) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
