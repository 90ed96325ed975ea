import type { FetchStep, HeaderPair, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, rightHeaders, routesFor, variantOf } from './parts.ts';

const methods = ['PUT', 'DELETE', 'PATCH'] as const;

/** Several calls in a row: which of them need a preflight of their own. */
export function drawPreflightCache(draw: Draw): Variant {
  const { page, target } = drawPair(draw, ['cross-site', 'same-site']);
  const star = draw.percent(20);
  const preflight: readonly HeaderPair[] = [
    ...rightHeaders(page, !star || draw.percent(50)),
    ['Access-Control-Allow-Methods', star ? '*' : draw.one('PUT', 'PUT, DELETE', 'PUT, DELETE, PATCH')],
    ['Access-Control-Allow-Headers', star ? '*' : draw.one('x-foo', 'x-foo, x-bar')],
    ...drawMaxAge(draw),
  ];
  const reply = { headers: rightHeaders(page, true), body: 'done' };
  const answers = routesFor('/me', ['GET', ...methods], reply, { status: 204, headers: preflight });
  const other = routesFor('/you', ['GET', ...methods], reply, { status: 204, headers: preflight });
  const count = draw.weighted([5, 2], [3, 3], [1, 4]);
  const steps: Step[] = [{ do: 'open', url: page }];
  const same = drawCall(draw, target);
  for (let index = 0; index < count; index++) {
    if (index > 0 && draw.percent(2)) steps.push({ do: 'wait', seconds: draw.one(2, 6) });
    steps.push(draw.percent(45) ? same : drawCall(draw, target));
  }
  return variantOf({ servers: { [target]: { routes: { ...answers, ...other } } }, steps });
}

function drawCall(draw: Draw, target: string): FetchStep {
  return fetchStep(`${target}/${draw.weighted([6, 'me'], [1, 'me?x=1'], [1, 'you'], [1, 'me#part'])}`, {
    method: draw.weighted([6, 'PUT'], [2, 'DELETE'], [1, 'PATCH'], [2, undefined]),
    credentials: draw.weighted([4, undefined], [2, 'include'], [1, 'omit']),
    headers: draw.weighted([3, undefined], [2, { 'X-Foo': '1' }], [1, { 'X-Foo': '1', 'X-Bar': '1' }]),
    cache: draw.weighted(
      [12, undefined],
      [1, 'no-store'],
      [1, 'reload'],
      [1, 'no-cache'],
      [1, 'force-cache'],
    ),
  });
}

function drawMaxAge(draw: Draw): readonly HeaderPair[] {
  const value = draw.weighted<string | readonly string[]>(
    [5, []],
    [6, '600'],
    [2, '0'],
    [2, '-1'],
    [1, '1'],
    [1, ''],
    [1, 'abc'],
    [1, '10.5'],
    [1, '+600'],
    [1, '600s'],
    [1, ' 600 '],
    [1, '600, 0'],
    [1, ['600', '0']],
    [1, ['0', '600']],
    [1, '99999999999999999999'],
    [1, '0600'],
    [1, '6e2'],
    [1, '0x10'],
  );
  return [value].flat().map((each) => ['Access-Control-Max-Age', each]);
}
