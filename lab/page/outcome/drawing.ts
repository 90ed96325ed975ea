// The drawing as one chunk, which is loaded once there is something to draw: what is drawn, and how.
export { sequenceOfPlayed, sequenceOfRecord } from '../../../src/explain/sequence/sequence.ts';
export { SequenceView } from '../sequence/sequence-view.tsx';
