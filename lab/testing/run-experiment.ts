import type { VariantRecord } from '../../src/scenario/record.ts';
import { recordOfRun } from '../shared/events.ts';
import { type Experiment, encodeExperiment } from '../shared/experiment.ts';
import { localPlace, takeHome } from '../shared/place.ts';
import { urlOfStop } from '../shared/stops.ts';
import { newReaderId, type Token } from '../shared/token.ts';
import { hear } from './hear.ts';

/** What of a browser a run needs. */
export interface Tab {
  open(url: string): Promise<unknown>;
}

/**
 * Plays an experiment in a browser's tab, as the window that the lab's page opens does, and gives what its page would hear
 * of it, in the experiment's own names.
 */
export async function runExperiment(tab: Tab, port: number, experiment: Experiment): Promise<VariantRecord> {
  const place = localPlace(port);
  const token: Token = {
    experiment: await encodeExperiment(experiment),
    reader: newReaderId(),
    run: 1,
  };
  const heard = await hear({ port }, token.reader);
  try {
    await tab.open(urlOfStop(experiment, token, 0, place));
    await heard.untilEnd(1);
    return takeHome(recordOfRun(heard.events, 1), place);
  } finally {
    heard.close();
  }
}
