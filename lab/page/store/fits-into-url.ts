import { encodeExperiment } from '../../shared/experiment.ts';
import { oncePerExperiment } from './once-per-experiment.ts';

/** Whether an experiment fits into a URL, and so into the address, a link and a run. */
export const fitsIntoUrl = oncePerExperiment(true, (experiment) =>
  encodeExperiment(experiment).then(
    () => true,
    (error) => !(error instanceof RangeError),
  ),
);
