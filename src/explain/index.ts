export { findingCodes } from './catalogue/catalogue.ts';
export type {
  CallChange,
  Change,
  CookieChange,
  HeaderChange,
  PolicyChange,
  StatusChange,
} from './change.ts';
export { describeChange } from './describe-change.ts';
export { explain } from './explain.ts';
export { type ExplainTraceOptions, explainTrace } from './explain-trace.ts';
export {
  type ExplainedStep,
  type ExplainedVariant,
  type ExplainOptions,
  explainVariant,
} from './explain-variant.ts';
export type { Evidence, Facts, Finding, Fix, Remedy, Severity } from './finding.ts';
export type { FindingCode } from './finding-code.ts';
export { findingOf } from './finding-of.ts';
export { type ExplainHarOptions, explainHar } from './har/explain-har.ts';
export type { HarGroup, HarReport, HarVerdict } from './har/har-report.ts';
export { applyChange } from './mend/apply-change.ts';
export { type ReadMessage, readMessages } from './messages/read-messages.ts';
export { callRecipe } from './recipes/call-recipe.ts';
export { knownPolicy } from './recipes/known-policy.ts';
export type { KnownPolicy } from './recipes/policy-of-changes.ts';
export { recipe } from './recipes/recipe.ts';
export { type ServerTarget, serverTargets } from './recipes/server-target.ts';
export {
  type Sequence,
  type SequenceOptions,
  type SequenceRow,
  sequenceOf,
  sequenceOfPlayed,
  sequenceOfRecord,
} from './sequence/sequence.ts';
export { type CookieLines, variantOfTrace } from './variant-of-trace.ts';
