import type { Difference } from '../../../src/scenario/compare-record.ts';
import type { PlayedVariant } from '../../../src/scenario/play-scenario.ts';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import type { Setting } from '../store/setting.ts';
import { differencesFrom } from './agreement.ts';

/** How the reader's own run compares with what the engine makes of it under each setting. */
export interface Agreement {
  /** The setting of the prediction that comes closest. */
  readonly setting: Setting;
  /** What that prediction says. */
  readonly played: PlayedVariant;
  /** None: as predicted. */
  readonly differences: readonly Difference[];
  /** Whether only this way of setting the browser makes it come out so. */
  readonly tellsSetting: boolean;
}

/** A prediction under a setting. */
export interface UnderSetting {
  readonly setting: Setting;
  readonly played: PlayedVariant;
}

/**
 * Finds the setting under which the engine comes closest to what the reader's browser did.
 *
 * @param predictions in the order in which they are preferred where several are as close.
 * @param seen what the browser did.
 */
export function closest(
  predictions: readonly UnderSetting[],
  seen: VariantRecord,
  browser: BrowserName,
): Agreement | null {
  const compared = predictions.map(({ setting, played }) => ({
    setting,
    played,
    differences: differencesFrom(played, seen, browser),
  }));
  const [best] = compared.toSorted((one, other) => one.differences.length - other.differences.length);
  if (best === undefined) return null;
  const fitting = compared.filter(({ differences }) => differences.length === 0);
  return { ...best, tellsSetting: fitting.length > 0 && fitting.length < compared.length };
}
