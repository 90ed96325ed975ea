import type { CallPlace, Step } from '../../../src/scenario/scenario.ts';
import { quoted, statement } from './write-literal.ts';

/**
 * What pages do as code, a statement each. `readStepsCode` reads it back.
 *
 * @param steps any steps that the scenario loader takes.
 * @param page the URL of the first page, where it is shown elsewhere: its `open` is then left out.
 */
export function stepsCode(steps: readonly Step[], page?: string): string {
  const [first, second] = steps;
  const isShown = first?.do === 'open' && first.url === page && second?.do !== 'open';
  return (isShown ? steps.slice(1) : steps).map(stepCode).join('\n');
}

function stepCode(step: Step): string {
  switch (step.do) {
    case 'open':
    case 'visit':
      return statement(`await ${step.do}`, [step.url]);
    case 'form':
      return call('submit', step, ['method', 'enctype', 'fields']);
    case 'wait':
      return statement('await wait', [step.seconds]);
    case 'fetch':
      return call('fetch', step, [
        'method',
        'mode',
        'credentials',
        'headers',
        'body',
        'cache',
        'redirect',
        'referrerPolicy',
        'keepalive',
        'read',
      ]);
    case 'xhr':
      return call('xhr', step, ['method', 'withCredentials', 'headers', 'body', 'read']);
    case 'script':
      return call('script', step, ['type', 'crossorigin']);
    case 'image':
      return call('image', step, ['crossorigin']);
    case 'frame':
      return call('frame', step, ['sandbox']);
    case 'cookie':
      return `${placeCode(step.in)}document.cookie${step.set === undefined ? '' : ` = ${quoted(step.set)}`};`;
  }
}

function call<const S extends Step & { readonly url: string }>(
  name: string,
  step: S,
  options: readonly (keyof S)[],
): string {
  const given = options.filter((option) => step[option] !== undefined);
  const place = placeCode('in' in step ? step.in : undefined);
  const more = Object.fromEntries(given.map((option) => [option, step[option]]));
  return statement(`await ${place}${name}`, given.length === 0 ? [step.url] : [step.url, more]);
}

/** The frame that makes a call, in front of it. */
function placeCode(place: CallPlace | undefined): string {
  if (place === undefined) return '';
  if (place === 'sandbox') return 'inSandbox.';
  return place === 'data' ? 'inDataFrame.' : `inFrame(${quoted(place)}).`;
}
