import type { Severity } from '../finding.ts';

/**
 * What is said about one code. Texts are templates: `{url}` stands for the fact of that name, `{origin|the page}` has
 * the words for where it is not known, and a sentence in brackets, `[It has {value}.]`, goes where one of its facts is
 * missing.
 */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** What happened: one sentence. */
  readonly what: string;
  /** Why the browser does so: a sentence or two. */
  readonly why: string;
  /** What to do where no change was tried: a sentence or two. */
  readonly advice: string;
  /** The section of the standard that says so. */
  readonly anchor: string;
}
