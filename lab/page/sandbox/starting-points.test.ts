import { expect, test } from 'vitest';
import { checkExperiment } from '../../shared/check-experiment.ts';
import { checkPlayable } from '../../shared/check-playable.ts';
import { encodeExperiment } from '../../shared/experiment.ts';
import { localPlace } from '../../shared/place.ts';
import { playAs } from '../play/predict.ts';
import { startingPoints } from './starting-points.ts';

test.each(startingPoints.map(({ name, experiment }) => [name, experiment] as const))(
  '%s is played by the lab and by the engine, and fits into a link',
  async (_, experiment) => {
    expect(checkExperiment(experiment)).toEqual([]);
    expect(checkPlayable(experiment, localPlace(4280))).toEqual([]);
    const { requests } = await playAs(experiment, { browser: 'chromium', thirdPartyCookies: null });
    expect(requests.length).toBeGreaterThan(0);
    expect((await encodeExperiment(experiment)).length).toBeLessThan(1000);
  },
);
