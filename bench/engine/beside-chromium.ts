import type { Case } from '../../fidelity/case.ts';
import { sample } from '../../fidelity/generate/sample.ts';
import { Harness } from '../../fidelity/harness.ts';
import { buildPlayer } from '../../fidelity/player/build-player.ts';
import { planTour, sharesPage } from '../../fidelity/tour.ts';
import { bySetting, Chromium } from './chromium.ts';
import { EngineProcess } from './engine-process.ts';
import { type EngineRow, familyRows, speedRows } from './engine-rows.ts';
import { dealt, type Round } from './played.ts';

/** In how many rounds the two take turns: whatever slows the machine for a while slows them both. */
const rounds = 4;

export interface BesideOptions {
  /** Where the bundled scripts of the bench lie. */
  readonly out: string;
  /** The repository. */
  readonly root: string;
  readonly seed: number;
  readonly cases: number;
  /** How long the engine plays each set of cases in all. */
  readonly seconds: number;
  /** Hears of every set of rows as soon as it has been measured. */
  readonly onRows: (rows: readonly EngineRow[]) => void;
}

/**
 * Plays generated cases on the engine and performs them in real Chromium, in turn: first all of them, then those alone
 * that Chromium performs many to a page.
 *
 * @throws {Error} when Chromium does not start, or hangs in every round.
 */
export async function besideChromium(options: BesideOptions): Promise<void> {
  const { out, root, seed, cases: count, seconds, onRows } = options;
  const cases = sample(seed, count);
  const places = new Map(cases.map(({ id }, index) => [id, index]));
  const harness = await Harness.start(await buildPlayer(new URL(`file://${root}/`)));
  const engine = new EngineProcess(out, seed, count);
  const chromium = new Chromium(harness);

  /** Each of these lists of cases, once by each of the two. */
  const takeTurns = async (lists: readonly (readonly Case[])[]): Promise<Round[]> => {
    const done: Round[] = [];
    for (const list of lists) {
      const numbers = list.map(({ id }) => places.get(id)!);
      const played = await engine.play({ cases: numbers, seconds: seconds / lists.length });
      const real = await chromium.perform(list);
      if (real !== null) done.push({ engine: played, real });
    }
    if (done.length === 0) throw new Error('Chromium hung in every round');
    return done;
  };

  try {
    const all = await takeTurns(dealt(cases, rounds));
    const name = `${count} generated cases beside Chromium`;
    onRows(speedRows(name, all, chromium.version));
    const alike = cases.filter(isStateless);
    if (alike.length > 0) {
      const pages = [...bySetting(alike).values()].reduce(
        (sum, group) => sum + planTour('pages', group, 1).stops.length,
        0,
      );
      const each = await takeTurns(Array(rounds).fill(alike));
      onRows(
        speedRows(
          `the ${alike.length} of them that share ${pages} pages, beside Chromium`,
          each,
          chromium.version,
        ),
      );
    }
    onRows(familyRows(all));
  } finally {
    engine.close();
    await chromium.close();
    await harness.close();
  }
}

/** Whether Chromium needs no page, and no visit beforehand, for this case alone. */
function isStateless({ variant }: Case): boolean {
  return sharesPage(variant) && Object.keys(variant.cookies ?? {}).length === 0;
}
