import type { Variant } from '../../src/scenario/scenario.ts';
import { drawCorsHeaders } from './cors-headers.ts';
import { drawPreflightReply, drawTrigger, methodsSent } from './cors-preflight.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, isCredentialed, routesFor, variantOf } from './parts.ts';

/** The target has cookies from a visit, and sets more: who gets them, in which credentials mode. */
export function drawCredentials(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const secure = target.startsWith('https:') ? '; Secure' : '';
  const cookies = [
    ...draw.some('plain=1', 'http=1; HttpOnly', 'lax=1; SameSite=Lax', 'strict=1; SameSite=Strict'),
    ...draw.some(`none=1; SameSite=None${secure}`, `path=1; Path=/me${secure}`),
  ];
  const credentials = draw.weighted([3, undefined], [1, 'omit'], [2, 'same-origin'], [6, 'include']);
  const mode = draw.weighted([8, undefined], [2, 'no-cors']);
  const preflighted = mode === undefined && draw.percent(30);
  const trigger = preflighted
    ? drawTrigger(draw)
    : { method: undefined, headers: undefined, body: undefined };
  const credentialed = isCredentialed(credentials);
  const cors = drawCorsHeaders(draw, page, credentialed, 80);
  const setting = draw.one(
    `new=2; SameSite=None${secure}`,
    'new=2',
    'new=2; SameSite=Lax',
    'plain=; Max-Age=0',
  );
  const reply = { headers: [...cors, ['Set-Cookie', setting] as const], body: 'me' };
  const preflight = drawPreflightReply(draw, page, credentialed, trigger);
  const step = fetchStep(`${target}/me`, { ...trigger, credentials, mode });
  return variantOf({
    servers: {
      [target]: {
        routes: {
          ...routesFor('/me', methodsSent(trigger.method), reply, {
            ...preflight,
            headers: [...(preflight.headers ?? []), ['Set-Cookie', 'preflight=1']],
          }),
          'GET /see': { headers: cors, body: 'seen' },
        },
      },
    },
    ...(cookies.length === 0 ? {} : { cookies: { [target]: cookies } }),
    steps: [
      { do: 'open', url: page },
      step,
      // What came of `Set-Cookie`: seen from the page, and on the target's own page.
      fetchStep(`${target}/see`, { credentials: 'include' }),
      { do: 'open', url: target },
      fetchStep('/see', {}),
    ],
  });
}
