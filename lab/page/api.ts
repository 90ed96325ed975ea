import { placeOnPort } from '../../src/scenario/place-on-port.ts';
import type { Chapter } from '../server/cases.ts';
import type { StoredRun } from '../server/runs.ts';

/** The port at which this lab is served. */
export const labPort = location.port === '' ? null : Number(location.port);

/** Every case, its origins placed on this lab's port. */
export async function loadChapters(): Promise<readonly Chapter[]> {
  const response = await fetch('/api/cases');
  if (!response.ok) throw new Error(`status ${response.status}`);
  return placeOnPort((await response.json()) as readonly Chapter[], labPort);
}

/** What came of a run, variant by variant; `null` when the server no longer keeps it. */
export async function loadRun(run: string): Promise<StoredRun['variants'] | null> {
  const response = await fetch(`/api/runs/${run}`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`status ${response.status}`);
  return ((await response.json()) as StoredRun).variants;
}
