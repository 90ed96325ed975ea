/** How a row of a profile is known. */
export interface Evidence {
  /** What the row says, in a few words. */
  readonly what: string;
  /** In which browsers what was seen; or that it was not, and where it is from. */
  readonly evidence: string;
}

/** One entry for every row of a group. */
export type RowsOf<Group> = { readonly [Row in keyof Group]: Evidence };

/** An entry. */
export function row(what: string, evidence: string): Evidence {
  return { what, evidence };
}
