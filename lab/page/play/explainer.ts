// The explanations as one chunk, which is loaded when there is something to explain.
export { explainVariant } from '../../../src/explain/explain-variant.ts';
