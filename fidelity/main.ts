import { sample } from './generate/sample.ts';
import { Harness } from './harness.ts';
import { buildPlayer } from './player/build-player.ts';
import { CaseRunner } from './run-cases.ts';
export async function main(args: readonly string[], root: URL): Promise<number> {
  const [browser = 'chromium', count = '50', family] = args;
  const harness = await Harness.start(await buildPlayer(root));
  const cases = sample(1, Number(count), family ? [family] : undefined).map((each) => ({...each, settings: {thirdPartyCookies: 'allowed' as const}}));
  const runner = new CaseRunner(browser as 'chromium', { thirdPartyCookies: 'allowed' }, harness);
  const start = Date.now();
  const runs = await runner.run(cases, process.env.P ? (n) => console.log(n) : undefined);
  console.log(runner.version, (Date.now() - start) / cases.length, 'ms/case');
  const outcomes = new Map<string, number>();
  for (const each of cases) {
    const run = runs.get(each.id)!;
    for (const r of run.record.results) { const k = `${each.family} ${r.outcome}`; outcomes.set(k, (outcomes.get(k) ?? 0) + 1); }
    if (process.env.V) console.log(JSON.stringify(each.variant), '\n  ', JSON.stringify(run));
    if (run.hung) console.log('HUNG', each.id, JSON.stringify(each.variant), JSON.stringify(run.record.requests.length));
    const calls = each.variant.steps.filter((s) => !['open', 'visit', 'form', 'wait'].includes(s.do)).length;
    if (calls !== run.record.results.length) console.log('SHORT', each.id, calls, run.record.results.length, JSON.stringify(each.variant));
  }
  console.log([...outcomes].sort());
  await runner.close();
  await harness.close();
  return 0;
}
