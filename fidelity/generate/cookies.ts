import type { Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { fetchStep, variantOf } from './parts.ts';
import { drawSetCookie } from './set-cookie-lines.ts';

/** The paths at which everything that was stored is looked for. */
const look: Readonly<Record<string, Reply>> = {
  'GET /': {},
  'GET /dir/page': {},
  'GET /dir': {},
  'GET /other': {},
};

/** Cookies that a server sets on its own page: what is stored, what is sent where, what script sees. */
export function drawCookiesByHeader(draw: Draw): Variant {
  const page = drawPage(draw);
  const lines = drawLines(draw);
  return variantOf({
    servers: {
      [page]: {
        routes: {
          ...look,
          'GET /dir/set': { headers: lines.map((line) => ['Set-Cookie', line]), body: 'set' },
        },
      },
      ...elsewhere(page),
    },
    steps: [{ do: 'open', url: `${page}/` }, fetchStep('/dir/set', {}), ...drawLook(draw, page)],
  });
}

/** Cookies that script writes. */
export function drawCookiesByScript(draw: Draw): Variant {
  const page = drawPage(draw);
  const lines = drawLines(draw);
  const path = draw.one('/', '/dir/page', '/dir');
  const beforehand = draw.percent(30)
    ? { cookies: { [page]: ['s=old; HttpOnly; Path=/', 't=old; Path=/'] } }
    : {};
  return variantOf({
    servers: { [page]: { routes: look }, ...elsewhere(page) },
    ...beforehand,
    steps: [
      { do: 'open', url: `${page}${path}` },
      ...lines.map((set): Step => ({ do: 'cookie', set })),
      ...drawLook(draw, page),
    ],
  });
}

function drawPage(draw: Draw): string {
  return draw.weighted(
    [8, 'https://app.one.com'],
    [2, 'https://one.com'],
    [3, 'http://app.one.com'],
    [1, 'https://app.one.com:8443'],
  );
}

function drawLines(draw: Draw): readonly string[] {
  const count = draw.weighted([6, 1], [3, 2], [1, 3]);
  return Array.from({ length: count }, () => drawSetCookie(draw));
}

/** Other hosts and schemes that may get the cookies, too. */
function elsewhere(page: string) {
  const others = ['https://app.one.com', 'http://app.one.com', 'https://one.com', 'https://deep.app.one.com'];
  return Object.fromEntries(others.filter((each) => each !== page).map((each) => [each, { routes: look }]));
}

function drawLook(draw: Draw, page: string): readonly Step[] {
  const steps: Step[] = [{ do: 'cookie' }];
  for (const path of ['/', draw.one('/dir', '/dir/page', '/other')]) steps.push(fetchStep(path, {}));
  if (draw.percent(50)) {
    const other = draw.one(...Object.keys(elsewhere(page)));
    steps.push(
      { do: 'open', url: `${other}${draw.one('/', '/dir/page')}` },
      { do: 'cookie' },
      fetchStep('/', {}),
    );
  }
  return steps;
}
