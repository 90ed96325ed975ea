// PLACEHOLDER, to be overwritten by helper "regexp".
export function analyzeOriginRegExp(_regexp: RegExp): { verdict: 'safe' } | { verdict: 'unsafe'; witness: string; why: string; fix: string } | { verdict: 'unanalysable'; why: string; fix: string } {
  return { verdict: 'safe' };
}
export function statelessRegExp(regexp: RegExp): RegExp {
  return new RegExp(regexp.source, regexp.flags.replace(/[gy]/g, ''));
}
export function admitsInsecureOrigin(_regexp: RegExp): string | null {
  return null;
}
