import type { CallPlace, HeaderPair, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { fetchStep, rightHeaders, variantOf } from './parts.ts';

/** Cookies of another site than the tab's: set and sent by calls, by frames, by script in frames; partitioned or not. */
export function drawThirdParty(draw: Draw): Variant {
  const page = draw.weighted([6, 'https://app.one.com'], [1, 'http://app.one.com']);
  const target = draw.weighted(
    [6, 'https://api.two.com'],
    [1, 'https://api.one.com'],
    [1, 'http://api.two.com'],
  );
  // What would be mixed content has a family of its own.
  const asked = page.startsWith('https:') ? target.replace(/^http:/, 'https:') : target;
  const secure = asked.startsWith('https:') ? '; Secure' : '';
  const names = ['unset=1', 'lax=1; SameSite=Lax', `none=1; SameSite=None${secure}`];
  const partitioned = [
    `part=1; SameSite=None${secure}; Partitioned`,
    `__Host-part=1; Path=/; SameSite=None${secure}; Partitioned`,
  ];
  const beforehand = draw.some(...names, ...partitioned);
  const setting = draw.some(...[...names, ...partitioned].map((line) => `t_${line}`));
  const cors = rightHeaders(page, true);
  const set: HeaderPair[] = setting.map((line) => ['Set-Cookie', line]);
  const inFrame: CallPlace | undefined = draw.percent(35) ? (asked as CallPlace) : undefined;
  const html: HeaderPair = ['Content-Type', 'text/html'];
  const first = drawThirdPartyStep(draw, asked, inFrame);
  const again =
    inFrame === undefined
      ? fetchStep(`${asked}/see`, { credentials: 'include' })
      : fetchStep('/see', { in: inFrame });
  return variantOf({
    servers: {
      [asked]: {
        routes: {
          'GET /set': { headers: [...cors, ...set, html], body: 'globalThis.ran = true;' },
          'GET /set.js': {
            headers: [...cors, ...set, ['Content-Type', 'text/javascript']],
            body: 'globalThis.ran = true;',
          },
          'GET /set.svg': { headers: [...cors, ...set], image: true },
          'GET /see': { headers: cors, body: 'seen' },
        },
      },
    },
    ...(beforehand.length === 0 ? {} : { cookies: { [asked]: beforehand } }),
    steps: [
      { do: 'open', url: page },
      first,
      again,
      // Elsewhere: another top-level site, and the target itself.
      ...(draw.percent(30)
        ? ([
            { do: 'open', url: 'https://shop.three.org' },
            fetchStep(`${asked.replace(/^http:/, 'https:')}/see`, { credentials: 'include' }),
          ] as const)
        : []),
      { do: 'open', url: asked },
      { do: 'cookie' },
      fetchStep('/see', {}),
    ],
  });
}

function drawThirdPartyStep(draw: Draw, target: string, place: CallPlace | undefined): Step {
  if (place !== undefined) {
    return draw.one<Step>(
      fetchStep('/set', { in: place }),
      { do: 'cookie', set: 'script=1; Path=/', in: place },
      { do: 'cookie', set: 'script=1; Path=/; SameSite=None; Secure', in: place },
      { do: 'cookie', set: 'script=1; Path=/; SameSite=None; Secure; Partitioned', in: place },
      { do: 'cookie', in: place },
    );
  }
  return draw.one<Step>(
    fetchStep(`${target}/set`, { credentials: 'include' }),
    fetchStep(`${target}/set`, { credentials: 'include' }),
    fetchStep(`${target}/set`, { credentials: 'include', mode: 'no-cors' }),
    fetchStep(`${target}/set`, {}),
    { do: 'image', url: `${target}/set.svg` },
    { do: 'script', url: `${target}/set.js` },
    { do: 'frame', url: `${target}/set` },
  );
}
