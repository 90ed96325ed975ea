import { ownBrowser } from '../play/browser-name.ts';
import { isComplete } from '../play/judge.ts';
import { type Agreement, closest } from '../play/own-agreement.ts';
import { playedAs } from '../play/predict.ts';
import type { Running } from '../play/run-here.ts';
import { choice, ownSetting, settingFor, settingsOf } from '../store/setting.ts';

/**
 * How a run of the reader's browser compares with its predictions; `null` until it is over and they are there.
 *
 * It reads signals: what calls it follows them.
 */
export function agreementOf(run: Running | null): Agreement | null {
  if (run === null || run.state.value !== 'done') return null;
  const record = run.record.value;
  if (!isComplete(run.experiment.steps, record)) return null;
  // What is preset comes first: where several fit, nothing else is claimed.
  const preferred = choice.value === 'default' ? ownSetting.value : settingFor(ownBrowser);
  const settings = [preferred, ...settingsOf(ownBrowser).filter((setting) => setting !== preferred)];
  const predictions = settings.flatMap((setting) => {
    const played = playedAs(run.experiment, { browser: ownBrowser, thirdPartyCookies: setting }).value;
    return played.state === 'ready' ? [{ setting, played: played.value }] : [];
  });
  if (predictions.length < settings.length) return null;
  return closest(predictions, record, ownBrowser);
}
