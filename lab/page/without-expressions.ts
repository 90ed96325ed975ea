import type {
  admitsInsecureOrigin as AdmitsInsecureOrigin,
  analyzeOriginRegExp as AnalyzeOriginRegExp,
  statelessRegExp as StatelessRegExp,
} from '../../src/policy/origin/regexp/analyze-origin-regexp.ts';

// What the page's build has in place of the analysis of regular expressions. An experiment is JSON, and JSON holds none:
// nothing here is ever called, and the reader is spared a parser of regular expressions with its tables of characters.

function never(): never {
  throw new TypeError('An experiment’s policy holds no regular expressions.');
}

export const admitsInsecureOrigin: typeof AdmitsInsecureOrigin = never;
export const analyzeOriginRegExp: typeof AnalyzeOriginRegExp = never;
export const statelessRegExp: typeof StatelessRegExp = never;
