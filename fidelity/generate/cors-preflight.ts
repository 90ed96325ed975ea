import type { FetchStep, HeaderPair, Reply, Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders, drawListHeader } from './cors-headers.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, isCredentialed, type Relation, routesFor, variantOf } from './parts.ts';

/** What makes a preflight necessary: the method, headers, or both. */
export interface Trigger {
  readonly method: string | undefined;
  readonly headers: readonly HeaderPair[] | undefined;
  readonly body: string | undefined;
}

/** A call that needs a preflight, and right and wrong answers to it. */
export function drawPreflight(draw: Draw): Variant {
  const relations: Relation[] = ['cross-site', 'same-site', 'same-host'];
  const { page, target } = drawPair(draw, draw.percent(95) ? relations : ['same-origin']);
  const credentials = draw.weighted([5, undefined], [1, 'omit'], [4, 'include']);
  const trigger = drawTrigger(draw);
  const credentialed = isCredentialed(credentials);
  const preflight = drawPreflightReply(draw, page, credentialed, trigger);
  const reply: Reply = { headers: drawCorsHeaders(draw, page, credentialed, 85), body: 'done' };
  const step: FetchStep = fetchStep(`${target}/me`, { ...trigger, credentials });
  return variantOf({
    servers: { [target]: { routes: routesFor('/me', methodsSent(trigger.method), reply, preflight) } },
    steps: [{ do: 'open', url: page }, step],
  });
}

/** The methods that may arrive for the one that script names. */
export function methodsSent(method = 'GET'): readonly string[] {
  return [...new Set([method, method.toUpperCase()])];
}

export function drawTrigger(draw: Draw): Trigger {
  const byMethod = draw.percent(60);
  const method = byMethod
    ? draw.weighted(
        [6, 'PUT'],
        [4, 'DELETE'],
        [4, 'PATCH'],
        [2, 'patch'],
        [1, 'put'],
        [1, 'Delete'],
        [1, 'QUERY'],
        [1, 'x-y!z'],
        [1, 'TRACE'],
        [1, 'CONNECT'],
        [1, 'B@D'],
      )
    : draw.one(undefined, 'POST');
  const headers = byMethod && draw.percent(60) ? undefined : drawUnsafeHeaders(draw);
  const body = method !== undefined && draw.percent(40) ? draw.one('{}', 'a=1') : undefined;
  return { method, headers, body };
}

const unsafeHeaders: readonly HeaderPair[] = [
  ['X-Foo', '1'],
  ['x-bar', 'two'],
  ['X-CSRF-Token', 'abc'],
  ['X-Foo', '2'],
  ['Authorization', 'Bearer x'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'text/plain; "'],
  ['Content-Type', 'text/html'],
  ['Content-Type', 'application/x-www-form-urlencoded, text/plain'],
  ['Accept', 'a{b}'],
  ['Accept', 'x'.repeat(129)],
  ['Accept-Language', 'en_US'],
  ['Content-Language', 'en;"'],
  ['Range', 'bytes=-5'],
  ['Range', 'bytes=0-1,3-4'],
  ['If-None-Match', '"x"'],
  ['Cache-Control', 'no-cache'],
  ['User-Agent', 'mine'],
  ['Save-Data', 'on'],
  ['DPR', '2'],
  ['X-Requested-With', 'XMLHttpRequest'],
  ['X-HTTP-Method-Override', 'PUT'],
  ['X_Under', '1'],
  ['Cookie', 'a=1'],
];

function drawUnsafeHeaders(draw: Draw): readonly HeaderPair[] {
  const count = draw.weighted([6, 1], [3, 2], [1, 3]);
  return Array.from({ length: count }, () => draw.one(...unsafeHeaders));
}

/** An answer to the preflight of a call, wrong in one of many ways in half of the cases. */
export function drawPreflightReply(
  draw: Draw,
  origin: string,
  credentialed: boolean,
  trigger: Trigger,
): Reply {
  const method = (trigger.method ?? 'GET').replace(/^(?:put|delete)$/i, (each) => each.toUpperCase());
  const names = [...new Set((trigger.headers ?? []).map(([name]) => name.toLowerCase()))];
  const wrong = draw.weighted(
    [10, 'nothing'],
    [3, 'origin'],
    [2, 'status'],
    [3, 'methods'],
    [3, 'headers'],
    [1, 'everything'],
  );
  const status =
    wrong === 'status'
      ? draw.one(301, 302, 307, 308, 304, 400, 401, 403, 404, 405, 500, 503)
      : draw.weighted([4, 204], [3, 200], [1, 202], [1, 299]);
  const redirect: HeaderPair[] = status >= 301 && status <= 308 ? [['Location', '/elsewhere']] : [];
  const everything = wrong === 'everything';
  return {
    status,
    headers: [
      ...drawCorsHeaders(draw, origin, credentialed, everything || wrong === 'origin' ? 0 : 100),
      ...(everything ? [] : drawAllowMethods(draw, method, wrong === 'methods')),
      ...(everything ? [] : drawAllowHeaders(draw, names, wrong === 'headers')),
      ...redirect,
    ],
  };
}

function drawAllowMethods(draw: Draw, method: string, wrong: boolean): readonly HeaderPair[] {
  const name = 'Access-Control-Allow-Methods';
  if (!wrong) {
    // A safelisted method needs no naming.
    if (/^(?:GET|HEAD|POST)$/.test(method) && draw.percent(50)) return [];
    return drawListHeader(draw, name, draw.percent(30) ? ['GET', method, 'FOO'] : [method]);
  }
  const value = draw.one<string | readonly string[] | null>(
    null,
    '',
    'GET, POST',
    '*',
    `*, ${method}`,
    method.toLowerCase(),
    `${method};`,
    `${method} GET`,
    `"${method}"`,
    `${method}, b@d()`,
    `b@d(), ${method}`,
    ['GET', method],
    ` ${method}\t`,
    '\x00',
    `${method},\xff`,
  );
  return value === null ? [] : [value].flat().map((each) => [name, each]);
}

function drawAllowHeaders(draw: Draw, names: readonly string[], wrong: boolean): readonly HeaderPair[] {
  const name = 'Access-Control-Allow-Headers';
  if (!wrong) {
    if (names.length === 0 && draw.percent(60)) return [];
    return drawListHeader(draw, name, draw.percent(30) ? [...names, 'x-other'] : names);
  }
  const all = names.join(', ');
  const value = draw.one<string | readonly string[] | null>(
    null,
    '',
    names.slice(1).join(', '),
    '*',
    '*, Authorization',
    `*, ${all}`,
    all.toUpperCase(),
    `${all}, b@d()`,
    `b@d(), ${all}`,
    names.join(' '),
    names.join(';'),
    `${all}:`,
    [...names, '*'],
    all.replaceAll('-', '_'),
    `"${all}"`,
    `${all}, \xe4`,
  );
  return value === null ? [] : [value].flat().map((each) => [name, each]);
}
