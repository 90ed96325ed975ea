import type { FindingCode } from '../finding-code.ts';

/** Whether a finding is about a preflight, so that a call without one does not show it. */
export function isAboutPreflight(code: FindingCode): boolean {
  return /^preflight-|^(?:method|header)-not-allowed$|^allow-(?:methods|headers)-invalid$/.test(code);
}
