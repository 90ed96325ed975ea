import type { FormStep } from '../../src/scenario/scenario.ts';

/** Makes the form that a step describes, and submits it: the tab leaves the page. */
export function submitForm({ url, method, enctype, fields }: FormStep): void {
  const form = document.createElement('form');
  form.method = method;
  form.action = url;
  if (enctype !== undefined) form.enctype = enctype;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
