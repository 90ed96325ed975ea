import type { Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { fetchStep, rightHeaders, variantOf } from './parts.ts';

const pages = [
  'https://app.one.com',
  'http://app.one.com',
  'http://app.one.localhost',
  'https://app.one.localhost',
  'https://one.github.io',
  'https://app.one.co.uk',
  'https://app.one.com:8443',
] as const;
const targets = [
  'https://api.two.com',
  'http://api.two.com',
  'http://api.two.localhost',
  'https://api.two.localhost',
  'http://api.one.localhost',
  'http://one.localhost',
  'http://app.one.localhost:8080',
  'https://two.github.io',
  'https://api.one.github.io',
  'https://api.one.co.uk',
  'https://two.co.uk',
  'https://xn--bcher-kva.two.com',
  'https://a_b.two.com',
  'https://api.two.com.',
  'https://api.one.com',
  'https://app.one.com',
] as const;

/** Hosts and URLs of every kind: this machine's names, public suffixes, IDN, a dot at the end, odd spellings. */
export function drawHosts(draw: Draw): Variant {
  const page = draw.one(...pages);
  const target = draw.one(...targets);
  const secure = target.startsWith('https:') || draw.percent(30) ? '; Secure' : '';
  const beforehand = draw.some(
    'plain=1',
    `none=1; SameSite=None${secure}`,
    `__Host-h=1; Path=/${secure}`,
    `__Secure-s=1${secure}`,
    'lax=1; SameSite=Lax',
    'strict=1; SameSite=Strict',
    `part=1; SameSite=None; Partitioned${secure}`,
    'wide=1; Domain=two.com',
    'site=1; Domain=two.localhost',
    'top=1; Domain=localhost',
  );
  const cors = draw.percent(75) ? rightHeaders(page, true) : rightHeaders(`${page}/`, true);
  const reply = {
    headers: [...cors, ['Set-Cookie', `new=1${draw.one('', secure, `; SameSite=None${secure}`)}`] as const],
    body: 'here',
  };
  const preflight = { status: 204, headers: [...cors, ['Access-Control-Allow-Methods', 'PUT'] as const] };
  const url = drawSpelling(draw, target);
  return variantOf({
    servers: {
      [target]: {
        routes: {
          'GET /me': reply,
          'PUT /me': reply,
          'OPTIONS /me': preflight,
          'GET /see': { headers: cors },
          'GET /me.svg': { image: true },
        },
      },
    },
    ...(beforehand.length === 0 ? {} : { cookies: { [target]: beforehand } }),
    steps: [
      { do: 'open', url: page },
      drawAsking(draw, url, target),
      fetchStep(`${target}/see`, { credentials: 'include' }),
      { do: 'open', url: target },
      { do: 'cookie' },
      fetchStep('/see', {}),
    ],
  });
}

/** The same URL, written in some other way. */
function drawSpelling(draw: Draw, origin: string): string {
  const { protocol, host } = new URL(origin);
  const rest = origin.slice(protocol.length + 2);
  return draw.weighted<string>(
    [10, `${origin}/me`],
    [1, `${protocol.toUpperCase()}//${rest.toUpperCase()}/me`],
    [1, `${origin}/me#fragment`],
    [1, `${origin}/me?q=${'x'.repeat(draw.one(10, 3000))}`],
    [1, `${origin}/a/../me`],
    [1, `${origin}/./me`],
    [1, `${origin}\\me`],
    [1, `${protocol}//user:pass@${host}/me`],
    [1, `${protocol}//user@${host}/me`],
    [1, `${protocol}//@${host}/me`],
    [1, `${origin}${host.includes(':') ? '' : protocol === 'https:' ? ':443' : ':80'}/me`],
    [1, ` ${origin}/me\t`],
    [1, `${origin}/me?a b=\u00e9&c="<>`],
    [1, `${origin}/%6de`],
    [1, `${origin}/me?`],
  );
}

function drawAsking(draw: Draw, url: string, target: string): Step {
  const credentials = draw.weighted([3, 'include'], [1, undefined]);
  return draw.one<Step>(
    fetchStep(url, { credentials }),
    fetchStep(url, { credentials }),
    fetchStep(url, { credentials, method: 'PUT' }),
    fetchStep(url, { credentials, mode: 'no-cors' }),
    { do: 'xhr', url, withCredentials: draw.percent(50) },
    { do: 'image', url: `${target}/me.svg` },
    { do: 'visit', url: `${target}/me` },
    { do: 'frame', url: `${target}/me` },
  );
}
