import { readFileSync, writeFileSync } from 'node:fs';
import { failureOf } from '../src/browser/trace.ts';
import { playVariant } from '../src/scenario/play-scenario.ts';
import { settingsIn } from './case.ts';
import { sample } from './generate/sample.ts';
import { Harness } from './harness.ts';
import { buildPlayer } from './player/build-player.ts';
import { CaseRunner } from './run-cases.ts';

const [name, count, seed, setting, ...fams] = process.argv.slice(2) as [
  'chromium',
  string,
  string,
  'allowed',
];
const harness = await Harness.start(await buildPlayer(new URL('file:///work/main/')));
const cases = (JSON.parse(readFileSync('/tmp/exp.json','utf8')) as any[]).map((v, i) => ({ id: 'e/' + i, family: 'e', settings: { thirdPartyCookies: setting }, variant: { name: '', because: '', expect: [], servers: {}, ...v } }));
const runner = new CaseRunner(name, settingsIn(name, { thirdPartyCookies: setting }), harness);
const start = Date.now();
const runs = await runner.run(cases);
console.log(((Date.now() - start) / cases.length).toFixed(1), 'ms/case');
const by: Record<string, number> = {};
let bad = 0;
const out: string[] = [];
const norm = (r: any) => ({
  results: r.results.map((x: any) => (x.outcome === 'blocked' ? { outcome: 'blocked' } : x)),
  requests: r.requests.map((q: any) => ({
    method: q.method,
    url: q.url,
    status: q.status,
    headers: Object.fromEntries(
      Object.entries(q.headers)
        .filter(([k]) => !['user-agent', 'content-length', 'proxy-connection'].includes(k))
        .sort(),
    ),
  })),
});
for (const c of cases) {
  const run = runs.get(c.id)!;
  let mine: any;
  try {
    mine = await playVariant(c.variant, {
      profile: name,
      thirdPartyCookies: settingsIn(name, c.settings).thirdPartyCookies as any,
    });
  } catch (e) {
    mine = {
      results: [{ outcome: 'threw', e: String((e as Error).stack).slice(0, 400) }],
      requests: [],
      traces: [],
    };
  }
  const sent = mine.traces.flatMap((t: any) => t.steps.filter((x: any) => x.step === 'sent'));
  mine = {
    ...mine,
    requests: mine.requests.map((q: any, i: number) => {
      const h = Object.fromEntries(sent[i]?.headers.map(([k, v]: any) => [k.toLowerCase(), v]) ?? []);
      return {
        ...q,
        headers: {
          ...q.headers,
          ...(h.referer ? { referer: h.referer } : {}),
          ...(h['sec-fetch-storage-access']
            ? { 'sec-fetch-storage-access': h['sec-fetch-storage-access'] }
            : {}),
        },
      };
    }),
  };
  const a = norm(mine),
    b = norm(run.record);
  by[c.family] ??= 0;
  console.log('#' + c.id, (c.variant as any).note ?? '', JSON.stringify(a) === JSON.stringify(b) ? 'agree' : 'DIFFER', '|| E', JSON.stringify(a.results), '|| B', JSON.stringify(b.results), JSON.stringify(run.reasons.map((r: any) => (process.env.T ? r.text : r.name) + (r.parameter ? '(' + r.parameter + ')' : '') + (r.cookie ? '<' + r.cookie + '>' : ''))));
  if (process.env.V) console.log('   E', JSON.stringify(a.requests), '\n   B', JSON.stringify(b.requests));
  if (JSON.stringify(a) === JSON.stringify(b)) continue;
  bad++;
  by[c.family]!++;
  const lines = [`### ${c.id}${run.hung ? ' HUNG' : ''} ${JSON.stringify(c.variant)}`];
  a.results.length;
  for (let i = 0; i < Math.max(a.results.length, b.results.length); i++) {
    const x = JSON.stringify(a.results[i]),
      y = JSON.stringify(b.results[i]);
    if (x !== y)
      lines.push(
        `  result ${i}\n    engine  ${x} ${i < mine.traces.length ? '' : ''}\n    browser ${y} ${JSON.stringify((run.record.results[i] as any)?.error ?? '')}`,
      );
  }
  for (let i = 0; i < Math.max(a.requests.length, b.requests.length); i++) {
    const x = JSON.stringify(a.requests[i]),
      y = JSON.stringify(b.requests[i]);
    if (x !== y) lines.push(`  request ${i}\n    engine  ${x}\n    browser ${y}`);
  }
  lines.push('  codes ' + mine.traces.map((t: any) => failureOf(t)?.code ?? 'ok').join(' '));
  lines.push(
    '  reasons ' + JSON.stringify(run.reasons.map((r) => (process.env.T ? r.text : r.name) + (r.parameter ? `(${r.parameter})` : ''))),
  );
  out.push(lines.join('\n'));
}
writeFileSync(`/tmp/dis-${name}.txt`, out.join('\n\n'));
console.log(runner.version, `${cases.length - bad}/${cases.length} agree`, JSON.stringify(by));
await runner.close();
await harness.close();
process.exit(0);
