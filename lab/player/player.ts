import type { CallResult } from '../../src/scenario/record.ts';
import { isCall } from '../../src/scenario/scenario.ts';
import type { Plan } from '../shared/stops.ts';
import { carryOut } from './carry-out.ts';

const plan: Plan = JSON.parse(document.getElementById('plan')?.textContent ?? '');

if (plan.prepare !== null) await fetch(plan.prepare, { method: 'POST' });

const results: CallResult[] = [];
for (const step of plan.steps.filter(isCall)) results.push(await carryOut(step));
if (results.length > 0) {
  await fetch(plan.report, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(results),
  });
}

// A step that is no call leads away from the page, so it can only be the last.
const last = plan.steps.at(-1);
if (last?.do === 'form') submitForm(last.url, last.method, last.fields);
else location.replace(last?.do === 'visit' ? last.url : plan.next);

function submitForm(action: string, method: 'GET' | 'POST', fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form');
  form.method = method;
  form.action = action;
  // The query of a GET form's action is replaced by its fields: what the lab put there has to be a field as well.
  const query = method === 'GET' ? Object.fromEntries(new URL(action).searchParams) : {};
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
