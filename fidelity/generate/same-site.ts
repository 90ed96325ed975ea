import type { Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, variantOf } from './parts.ts';

/** Cookies of every `SameSite`, and every way in which a page makes the browser ask for their host. */
export function drawSameSite(draw: Draw): Variant {
  const pair = drawPair(draw);
  const { target } = pair;
  // The same host over the other scheme: another site to some browsers.
  const schemeful = draw.percent(20);
  const page = schemeful ? target.replace(/^https:\/\/[^:]*(?::\d+)?/, 'http://www.one.com') : pair.page;
  const secure = target.startsWith('https:') ? '; Secure' : '';
  const cookies = [
    'unset=1',
    'lax=1; SameSite=Lax',
    'strict=1; SameSite=Strict',
    `none=1; SameSite=None${secure}`,
    'insecure=1; SameSite=None',
    'odd=1; SameSite=Odd',
  ].filter(() => draw.percent(75));
  const page404: Reply = { headers: [['Content-Type', 'text/html']], body: '<p>page' };
  const through = draw.weighted([6, null], [1, page], [1, 'https://api.three.org']);
  const to = `${target}/page`;
  const url = through === null ? to : `${through}/go`;
  const step = drawStep(draw, url);
  const redirect = { status: draw.one(302, 307), headers: [['Location', to] as const] };
  return variantOf({
    servers: {
      [target]: {
        routes: {
          'GET /page': page404,
          'POST /page': page404,
          'GET /see': {},
          ...(through === target ? { 'GET /go': redirect, 'POST /go': redirect } : {}),
        },
      },
      ...(through === null || through === target
        ? {}
        : { [through]: { routes: { 'GET /go': redirect, 'POST /go': redirect } } }),
    },
    ...(cookies.length === 0 ? {} : { cookies: { [target]: cookies } }),
    steps: [{ do: 'open', url: page }, step],
  });
}

function drawStep(draw: Draw, url: string): Step {
  return draw.one<Step>(
    { do: 'visit', url },
    { do: 'visit', url },
    { do: 'form', url, method: 'GET', fields: { x: '1' } },
    { do: 'form', url, method: 'POST', fields: { x: '1' } },
    { do: 'form', url, method: 'POST', fields: { x: '1' } },
    { do: 'frame', url },
    { do: 'frame', url, sandbox: true },
    { do: 'image', url },
    { do: 'script', url },
    fetchStep(url, { mode: 'no-cors', credentials: 'include' }),
    fetchStep(url, { mode: 'no-cors', credentials: 'include', method: 'POST', body: 'x' }),
    fetchStep(url, { credentials: 'include' }),
  );
}
