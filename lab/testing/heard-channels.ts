import type { VariantRecord } from '../../src/scenario/record.ts';
import { MemoryChannels } from '../server/channels/memory-channels.ts';
import { defaultLimits } from '../server/limits.ts';
import { type LabEvent, recordOfRun } from '../shared/events.ts';

/** Channels that tests listen at: whatever any reader is told, they have heard too. */
export class HeardChannels extends MemoryChannels {
  #heard: { readonly reader: string; readonly event: LabEvent }[] = [];

  constructor() {
    super(defaultLimits);
  }

  override publish(reader: string, event: LabEvent): Promise<void> {
    this.#heard.push({ reader, event });
    return super.publish(reader, event);
  }

  /** What came of each run since this was last called, in the order in which the runs came to their ends. */
  takeRecords(): readonly VariantRecord[] {
    const heard = this.#heard;
    this.#heard = [];
    return heard
      .filter(({ event }) => event.type === 'end')
      .map(({ reader, event: { run } }) => {
        const own = heard.filter((each) => each.reader === reader).map(({ event }) => event);
        return recordOfRun(own, run);
      });
  }
}
