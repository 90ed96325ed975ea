// The explanations as one chunk, which is loaded when there is something to explain.
// A fix may be about any host.
import '../suffixes/whole-list.ts';

export { explainVariant } from '../../../src/explain/explain-variant.ts';
