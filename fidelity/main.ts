import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserName, browserNames } from '../src/scenario/scenario.ts';
import type { Case } from './case.ts';
import { families, sample } from './generate/sample.ts';
import { Harness } from './harness.ts';
import type { Judgement } from './judge.ts';
import { buildPlayer } from './player/build-player.ts';
import {
  countAgreement,
  type FamilyAgreement,
  ProgressBar,
  printAgreement,
  printDisagreements,
} from './report.ts';
import { BrowserJudge, kindOf } from './run-browser.ts';

const help = `Performs generated cases in real browsers and on the engine, and prints where the two agree.

  npm run fidelity -- [options]

  --cases N                   how many (300)
  --seed N                    which (the time)
  --browser NAME              chromium, firefox, webkit or all (all)
  --family NAME,NAME          only these: ${Object.keys(families).join(', ')}
  --third-party-cookies HOW   allowed, blocked or partitioned, for every case
  --out DIR                   where disagreements are saved (fidelity-out)
  --shrink N                  how many disagreements a browser are made smaller (10)
  --case FILE                 performs this saved case instead
  --json                      prints the agreement as JSON
`;

interface Options {
  readonly cases: readonly Case[];
  readonly browsers: readonly BrowserName[];
  readonly out: string;
  readonly shrink: number;
  readonly json: boolean;
}

/**
 * The command.
 *
 * @param args what stands after its name.
 * @param root the repository's folder, with a slash at the end.
 * @returns the exit code: 0 where all agree, 1 where not, 2 for a wrong option.
 */
export async function main(args: readonly string[], root: URL): Promise<number> {
  let options: Options | null;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(help);
    return 0;
  }
  const harness = await Harness.start(await buildPlayer(root));
  const summary: Record<string, readonly FamilyAgreement[]> = {};
  let agree = true;
  try {
    for (const browser of options.browsers) {
      const judgements = await runBrowser(browser, options, harness);
      summary[browser] = countAgreement(judgements);
      agree &&= judgements.every(({ disagreements }) => disagreements.length === 0);
    }
  } finally {
    await harness.close();
  }
  if (options.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  return agree ? 0 : 1;
}

function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      cases: { type: 'string', default: '300' },
      seed: { type: 'string' },
      browser: { type: 'string', default: 'all' },
      family: { type: 'string' },
      'third-party-cookies': { type: 'string' },
      out: { type: 'string', default: 'fidelity-out' },
      shrink: { type: 'string', default: '10' },
      case: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : wholeNumber('--seed', values.seed);
  if (values.seed === undefined) process.stderr.write(`Seed ${seed}.\n`);
  const drawn =
    values.case === undefined
      ? sample(seed, wholeNumber('--cases', values.cases), values.family?.split(','))
      : [JSON.parse(readFileSync(values.case, 'utf8')) as Case];
  const setting = values['third-party-cookies'];
  if (setting !== undefined && !isSetting(setting)) {
    throw new Error(`--third-party-cookies is ${setting}: write allowed, blocked or partitioned.`);
  }
  return {
    cases:
      setting === undefined
        ? drawn
        : drawn.map((each) => ({ ...each, settings: { thirdPartyCookies: setting } })),
    browsers: readBrowsers(values.browser),
    out: values.out,
    shrink: wholeNumber('--shrink', values.shrink),
    json: values.json,
  };
}

function readBrowsers(name: string): readonly BrowserName[] {
  if (name === 'all') return browserNames;
  const found = browserNames.filter((each) => name.split(',').includes(each));
  if (found.length > 0) return found;
  throw new Error(`--browser is ${name}: write one of ${browserNames.join(', ')}, or all.`);
}

function isSetting(text: string): text is Case['settings']['thirdPartyCookies'] {
  return ['allowed', 'blocked', 'partitioned'].includes(text);
}

function wholeNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${option} is ${text}: write a whole number.`);
}

async function runBrowser(
  browser: BrowserName,
  { cases, out, shrink, json }: Options,
  harness: Harness,
): Promise<readonly Judgement[]> {
  const print = (text: string) => {
    if (!json) process.stdout.write(`${text}\n`);
  };
  const judge = new BrowserJudge(browser, harness);
  const bar = new ProgressBar(browser, cases.length);
  try {
    const start = Date.now();
    const first = await judge.judge(cases, (done) => bar.draw(done));
    bar.clear();
    const disagreeing = first.filter(({ disagreements }) => disagreements.length > 0);
    const again = await judge.confirm(disagreeing);
    const confirmed = new Map(
      again.filter(({ disagreements }) => disagreements.length > 0).map((each) => [each.of.id, each]),
    );
    const judgements = first.map((each) =>
      each.disagreements.length === 0 ? each : (confirmed.get(each.of.id) ?? { ...each, disagreements: [] }),
    );
    const seconds = Math.round((Date.now() - start) / 1000);
    print(`\n${browser} ${judge.version}, ${cases.length} cases in ${seconds} s`);
    print(printAgreement(countAgreement(judgements)));
    const unsteady = disagreeing.length - confirmed.size;
    if (unsteady > 0) print(`${unsteady} disagreed once, and not again.`);
    await save([...confirmed.values()], judge, { out, shrink, print });
    return judgements;
  } finally {
    bar.clear();
    await judge.close();
  }
}

/** Saves every disagreement, those of the first of each kind as small as they get. */
async function save(
  disagreeing: readonly Judgement[],
  judge: BrowserJudge,
  {
    out,
    shrink,
    print,
  }: { readonly out: string; readonly shrink: number; readonly print: (text: string) => void },
): Promise<void> {
  if (disagreeing.length === 0) return;
  mkdirSync(out, { recursive: true });
  const kinds = new Map<string, Judgement[]>();
  for (const each of disagreeing) {
    const kind = `${each.of.family} ${kindOf(each)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
  }
  let left = shrink;
  for (const [kind, list] of kinds) {
    print(`\n${kind}: ${list.length}`);
    for (const [index, each] of list.entries()) {
      const smallest = index === 0 && left-- > 0 ? await judge.shrink(each) : each;
      const file = join(out, `${judge.browser}-${each.of.id.replace(/\W+/g, '-')}.json`);
      writeFileSync(file, `${JSON.stringify(savedCase(smallest), null, 2)}\n`);
      if (index < 3) print(`  ${file}\n${printDisagreements(smallest)}`);
    }
  }
}

/** A case that `--case` reads, and what was seen of it. */
function savedCase({ of, browser, disagreements, run, engine }: Judgement) {
  return {
    ...of,
    browser,
    disagreements,
    reasons: run.reasons,
    seen: run.record,
    engine: engine?.record ?? null,
  };
}
