import type { BrowserName } from '../../src/scenario/scenario.ts';

/** A point at which a reader's browser does other than the lab says, and everybody knows. */
export interface LabDifference {
  readonly browser: BrowserName;
  /** The case. */
  readonly id: string;
  /** The name of the variation. */
  readonly variation: string;
  /** What the browser does, how it was seen, and why the lab says otherwise. */
  readonly because: string;
}

/** The whole list. Every entry is a promise that is not kept, so it stays short. */
export const labDifferences: readonly LabDifference[] = [
  'Simple request redirected',
  'Redirected to an exact list',
].map((variation) => ({
  browser: 'firefox',
  id: 'posts/10',
  variation,
  because:
    'After a redirect between names of this machine it says `Sec-Fetch-Site: cross-site`, directly `same-site`. The engine says `same-site` for both. Nothing of the case depends on it.',
}));
