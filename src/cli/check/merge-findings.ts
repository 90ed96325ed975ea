import type { Finding } from '../../explain/finding.ts';
import type { BrowserName } from '../../scenario/scenario.ts';

/** A finding, and where it was made. */
export interface MergedFinding {
  readonly finding: Finding;
  readonly browsers: readonly BrowserName[];
}

/**
 * The findings of several browsers, each once: those that several make in the same words are one. In the order in which
 * they are made, which begins with what is behind the failure.
 */
export function mergeFindings(
  checks: readonly { readonly browser: BrowserName; readonly findings: readonly Finding[] }[],
): readonly MergedFinding[] {
  const merged = new Map<string, { finding: Finding; browsers: BrowserName[] }>();
  for (const { browser, findings } of checks) {
    for (const finding of findings) {
      const key = JSON.stringify([finding.code, finding.what]);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { finding, browsers: [browser] });
      else if (!known.browsers.includes(browser)) known.browsers.push(browser);
    }
  }
  return [...merged.values()];
}
