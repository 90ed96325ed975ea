import type { StoredAnswer } from '../../../src/scenario/shared-cache.ts';
import type { LabEvent } from '../../shared/events.ts';

/** Told an event: its id, and the event as JSON. */
export type Hear = (id: string, json: string) => void;

/** A shared cache's answer, and which of the run's servers it stands in front of. */
export interface CachedAnswer {
  readonly origin: string;
  readonly stored: StoredAnswer;
}

/**
 * What outlives a request: the way from the process that saw something to the reader's event stream, which another
 * process may hold, and the shared caches of a run. Nothing of it outlives a minute.
 */
export interface Channels {
  /**
   * Tells a reader something. When this has settled, whoever listens from now on hears it too.
   *
   * @throws {ChannelsError} as all of these do, when nothing can be carried.
   */
  publish(reader: string, event: LabEvent): Promise<void>;
  /**
   * Hears what a reader is told from now on, and before that what the last few seconds held.
   *
   * @param after the id of the last event that was heard; `null`, or one that is not known: of none.
   * @param onLost called when something may have been missed: listen anew, after the last that was heard.
   * @returns stops it.
   */
  listen(reader: string, after: string | null, hear: Hear, onLost: () => void): Promise<() => void>;
  /** The answers that the caches of a run keep, the oldest first. */
  cached(reader: string, run: number): Promise<readonly CachedAnswer[]>;
  keep(reader: string, run: number, answer: CachedAnswer): Promise<void>;
  /** Empties the caches of a run. */
  forget(reader: string, run: number): Promise<void>;
  /** Whether what is published arrives. */
  isReady(): boolean;
  close(): Promise<void>;
}

/** Thrown when the channels cannot carry anything. */
export class ChannelsError extends Error {
  override readonly name = 'ChannelsError';
}
