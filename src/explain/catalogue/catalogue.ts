import type { FindingCode } from '../finding-code.ts';
import { api } from './api.ts';
import { cookies } from './cookies.ts';
import type { CatalogueEntry } from './entry.ts';
import { failures } from './failures.ts';
import { lookAlikes } from './look-alikes.ts';
import { silent } from './silent.ts';

/** What is said about each code. A code without an entry does not compile. */
export const catalogue = {
  ...failures,
  ...lookAlikes,
  ...cookies,
  ...silent,
  ...api,
} as const satisfies Record<FindingCode, CatalogueEntry>;

/** Every code there is. */
export const findingCodes = Object.keys(catalogue) as readonly FindingCode[];
