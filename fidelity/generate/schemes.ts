import type { Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { fetchStep, variantOf } from './parts.ts';

const badPorts = [
  1, 7, 21, 22, 25, 53, 110, 143, 513, 587, 2049, 3659, 4190, 5060, 6000, 6566, 6667, 6679, 6697, 10080,
];
const goodPorts = [80, 443, 81, 3000, 4443, 8000, 8888, 10081];

/** Mixed content, ports that browsers refuse, and URLs that are not HTTP. */
export function drawSchemes(draw: Draw): Variant {
  const page = draw.weighted([4, 'https://app.one.com'], [2, 'http://app.one.com']);
  const kind = draw.weighted([4, 'scheme'], [3, 'port'], [2, 'other']);
  const origin =
    kind === 'scheme'
      ? draw.weighted([5, 'http://api.two.com'], [2, 'https://api.two.com'], [1, 'http://api.one.com'])
      : `${draw.one('https', page.slice(0, page.indexOf(':')))}://api.two.com:${draw.percent(55) ? draw.one(...badPorts) : draw.one(...goodPorts)}`;
  const served = new URL(origin).origin;
  const html = {
    headers: [['Access-Control-Allow-Origin', '*'] as const, ['Content-Type', 'text/html'] as const],
    body: 'hello',
  };
  const url = kind === 'other' ? drawOtherUrl(draw) : `${origin}/thing`;
  return variantOf({
    servers: {
      [served]: {
        routes: {
          'GET /thing': html,
          'POST /thing': html,
          'GET /thing.js': { headers: [['Content-Type', 'text/javascript']], body: 'globalThis.ran = true;' },
          'GET /thing.svg': { headers: [['Access-Control-Allow-Origin', '*']], image: true },
        },
      },
    },
    steps: [{ do: 'open', url: page }, drawSchemeStep(draw, url, kind)],
  });
}

function drawOtherUrl(draw: Draw): string {
  return draw.one(
    'data:text/plain,hello',
    'data:text/plain;base64,aGk=',
    'data:nonsense',
    'about:blank',
    'about:config',
    'blob:https://app.one.com/1234',
    'file:///etc/hostname',
    'ftp://two.com/x',
    'ws://two.com/x',
    'javascript:1',
    'mailto:a@two.com',
    'custom:thing',
    'https://',
    'https://user:pass@api.two.com/thing',
  );
}

function drawSchemeStep(draw: Draw, url: string, kind: 'scheme' | 'port' | 'other'): Step {
  const mode = draw.weighted([6, undefined], [2, 'no-cors'], [1, 'same-origin']);
  const fetching = fetchStep(url, { mode });
  if (kind === 'other') return fetching;
  return draw.one<Step>(
    fetching,
    fetching,
    { do: 'xhr', url },
    { do: 'script', url: `${url}.js` },
    { do: 'image', url: `${url}.svg` },
    { do: 'image', url: `${url}.svg`, crossorigin: 'anonymous' },
    // A tab that is led to a bad port shows an error, and never comes back. A frame whose load is stopped tells nobody.
    kind === 'scheme' ? { do: 'visit', url } : fetching,
  );
}
