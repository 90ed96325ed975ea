// The engine as one chunk, which is loaded when something has to be predicted.
export { playVariant } from '../../../src/scenario/play-scenario.ts';
