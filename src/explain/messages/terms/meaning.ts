import type { FindingCode } from '../../finding-code.ts';

/** What an engine's name, or a step of a standard, comes to: our codes, the likeliest first; or why there is none. */
export type Meaning = readonly [FindingCode, ...FindingCode[]] | { readonly none: string };
