export type { CookieAttributes, CookieOptions, SameSite } from './policy/cookie/cookie-options.ts';
export { type DefinedCookie, defineCookie } from './policy/cookie/define-cookie.ts';
export type {
  ActualDecision,
  CorsRequest,
  Decision,
  PreflightDecision,
  Reason,
  RequestHeaders,
} from './policy/decision.ts';
export { defineCors } from './policy/define-cors.ts';
export type { CorsOptions, OriginFunction, OriginRule } from './policy/options.ts';
export type { Policy, PolicyInput } from './policy/policy.ts';
export { PolicyError, type Problem, type ProblemCode } from './policy/problem.ts';
export {
  type CrossOriginProtection,
  crossOriginProtection,
  type TokenProtection,
} from './policy/protection/cross-origin-protection.ts';
export type { CrossOriginProtectionOptions, TokenOptions } from './policy/protection/protection-options.ts';
export type {
  CrossOriginVerdict,
  PassReason,
  RefusalReason,
} from './policy/protection/protection-verdict.ts';
