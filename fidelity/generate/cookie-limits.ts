import type { Step, Variant } from '../../src/scenario/scenario.ts';
import type { Draw } from './draw.ts';
import { fetchStep, variantOf } from './parts.ts';

const page = 'https://app.one.com';

/** So many cookies that some must go, so long ones that they are refused, and which goes first. */
export function drawCookieLimits(draw: Draw): Variant {
  const kind = draw.weighted([3, 'many'], [3, 'long'], [4, 'order'], [3, 'overwritten'], [2, 'brief']);
  const lines = drawLines(draw, kind);
  const byScript = kind !== 'many' && draw.percent(30);
  const steps: readonly Step[] = byScript
    ? lines.map((set) => ({ do: 'cookie', set }))
    : [fetchStep('/dir/set', {})];
  return variantOf({
    servers: {
      [page]: {
        routes: {
          'GET /dir/set': { headers: lines.map((line) => ['Set-Cookie', line] as const) },
          'GET /dir/more': {
            headers: drawLines(draw, kind === 'many' ? 'order' : kind).map(
              (line) => ['Set-Cookie', line] as const,
            ),
          },
          'GET /dir/see': {},
          'GET /': {},
        },
      },
      'https://deep.app.one.com': { routes: { 'GET /dir/see': {} } },
    },
    steps: [
      { do: 'open', url: `${page}/dir/` },
      ...steps,
      ...(kind === 'brief' ? [{ do: 'wait', seconds: 3 } as const] : []),
      fetchStep('/dir/see', {}),
      ...(draw.percent(40) ? [fetchStep('/dir/more', {}), fetchStep('/dir/see', {})] : []),
      { do: 'cookie' },
      ...(draw.percent(40)
        ? ([{ do: 'open', url: 'https://deep.app.one.com/dir/' }, fetchStep('/dir/see', {})] as const)
        : []),
    ],
  });
}

function drawLines(draw: Draw, kind: 'many' | 'long' | 'order' | 'overwritten' | 'brief'): readonly string[] {
  switch (kind) {
    case 'many': {
      const count = draw.one(51, 150, 179, 180, 181, 185, 200);
      const secure = draw.one('', '; Secure');
      const wide = draw.one('', '; Domain=one.com');
      return Array.from(
        { length: count },
        (_, index) => `c${index}=1${index % 3 === 0 ? secure : ''}${index % 5 === 0 ? wide : ''}`,
      );
    }
    case 'long': {
      const length = draw.one(1000, 4092, 4093, 4094, 4095, 4096, 4097, 8000);
      const attribute = draw.one(1020, 1022, 1023, 1024, 1025, 1026, 3000);
      return [
        draw.one(
          `n=${'v'.repeat(length - 1)}`,
          `${'n'.repeat(length - 1)}=v`,
          'v'.repeat(length),
          `=${'v'.repeat(length)}`,
        ),
        draw.one(
          `p=1; Path=/${'d'.repeat(attribute - 1)}`,
          `p=1; Path=/; Odd=${'x'.repeat(attribute)}`,
          `p=1; Domain=${'x'.repeat(attribute)}`,
          `p=1; Max-Age=${'1'.repeat(attribute)}`,
          `p=1; SameSite=Strict${' '.repeat(attribute)}`,
          `p=1; Path=${' '.repeat(attribute)}/`,
          `p=1; ${'x'.repeat(attribute)}`,
        ),
      ];
    }
    case 'brief':
      return [
        draw.one(
          'a=1; Max-Age=1',
          'a=1; Max-Age=2',
          'a=1; Max-Age=60',
          'a=1; Max-Age=+1',
          'a=1; Max-Age=1.9',
          'a=1; Max-Age=01',
          'a=1; Max-Age=1 ',
        ),
        draw.one(
          'b=1; Max-Age=1; Expires=Wed, 09 Jun 2100 10:18:14 GMT',
          'b=1; Max-Age=60; Max-Age=1',
          'b=1; Max-Age=1; Max-Age=60',
          'b=1',
        ),
      ];
    default: {
      const names = kind === 'overwritten' ? ['a', 'b'] : ['a', 'b', 'c'];
      return Array.from({ length: draw.whole(3, 7) }, (_, index) =>
        [
          `${draw.one(...names)}=${draw.one('same', String(index))}`,
          draw.weighted([5, 'Path=/'], [3, 'Path=/dir'], [1, 'Path=/dir/'], [1, '']),
          draw.weighted(
            [5, ''],
            [2, 'Domain=one.com'],
            [2, 'Domain=app.one.com'],
            [1, 'Domain=.app.one.com'],
          ),
          draw.weighted(
            [6, ''],
            [1, 'Secure'],
            [1, 'HttpOnly'],
            [1, 'Max-Age=0'],
            [1, 'Max-Age=600'],
            [1, 'Secure; Partitioned'],
          ),
        ]
          .filter((each) => each !== '')
          .join('; '),
      );
    }
  }
}
