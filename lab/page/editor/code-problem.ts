/** A piece of text, as offsets. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** One thing that keeps a text from being read as data, and what to write instead. */
export interface CodeProblem extends Range {
  /** Stable. That of the policy where `defineCors` found it, else one of {@link ReadingCode}. */
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  /** Where the mend is a plain replacement of text. */
  readonly replacement?: Range & { readonly insert: string };
}

/** Codes of what the reading itself finds. */
export type ReadingCode =
  | 'syntax'
  | 'string-open'
  | 'bracket-open'
  | 'statement-unknown'
  | 'function-unknown'
  | 'option-unknown'
  | 'place-unknown'
  | 'place-needless'
  | 'await-missing'
  | 'await-needless'
  | 'not-a-literal'
  | 'argument-missing'
  | 'argument-extra'
  | 'call-twice'
  | 'name-twice'
  | 'value-missing'
  | 'value-invalid'
  | 'origin-unknown'
  | 'page-missing'
  | 'policy-missing'
  | 'policy-works';
