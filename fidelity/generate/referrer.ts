import type { Reply, Step, Variant } from '../../src/scenario/scenario.ts';
import { referrerPolicies } from '../../src/web/referrer-policy.ts';
import type { Draw } from './draw.ts';
import { drawPair, fetchStep, variantOf } from './parts.ts';

const policies = referrerPolicies.filter((policy) => policy !== '');

/** What requests say of where they come from: `Referer`, `Origin`, `Sec-Fetch-*`, through redirects, too. */
export function drawReferrer(draw: Draw): Variant {
  const { page, target } = drawPair(draw);
  const policy = draw.weighted([3, undefined], [6, draw.one(...policies)]);
  const cors = ['Access-Control-Allow-Origin', '*'] as const;
  const fine: Reply = { headers: [cors, ['Content-Type', 'text/html']], body: '<p>hello' };
  const via = draw.weighted([5, null], [1, target], [1, 'https://api.three.org'], [1, page]);
  const changed = draw.percent(30) ? [['Referrer-Policy', draw.one(...policies, 'odd', '')] as const] : [];
  const hop: Reply = {
    status: draw.one(302, 303, 307),
    headers: [['Location', `${target}/end`], cors, ...changed],
  };
  const preflight: Reply = {
    status: 204,
    headers: [cors, ['Access-Control-Allow-Methods', '*'], ['Access-Control-Allow-Headers', '*']],
  };
  const routes = { 'GET /end': fine, 'POST /end': fine, 'PUT /end': fine, 'OPTIONS /end': preflight };
  const hops = { 'GET /go': hop, 'POST /go': hop, 'PUT /go': hop, 'OPTIONS /go': preflight };
  const url = via === null ? `${target}/end` : `${via}/go`;
  return variantOf({
    servers: {
      [target]: { routes: via === target ? { ...routes, ...hops } : routes },
      ...(via === null || via === target ? {} : { [via]: { routes: hops } }),
    },
    steps: [
      { do: 'open', url: `${page}${draw.one('/', '/dir/page?x=1')}` },
      draw.one<Step>(
        fetchStep(url, { referrerPolicy: policy }),
        fetchStep(url, { referrerPolicy: policy, method: 'POST' }),
        fetchStep(url, { referrerPolicy: policy, method: 'PUT' }),
        fetchStep(url, { referrerPolicy: policy, mode: 'no-cors' }),
        fetchStep(url, { referrerPolicy: policy, mode: 'no-cors', method: 'POST' }),
        fetchStep(url, { referrerPolicy: policy, keepalive: true }),
        { do: 'frame', url },
        { do: 'image', url },
        { do: 'script', url },
        { do: 'visit', url },
        { do: 'form', url, method: 'POST', fields: { x: '1' } },
      ),
    ],
  });
}
