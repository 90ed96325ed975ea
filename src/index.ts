export {
  type CrossOriginProtection,
  type CrossOriginProtectionOptions,
  type CrossOriginVerdict,
  crossOriginProtection,
} from './policy/cross-origin-protection.ts';
export type {
  ActualDecision,
  CorsRequest,
  Decision,
  PreflightDecision,
  Reason,
  RequestHeaders,
} from './policy/decision.ts';
export { type CookieOptions, type DefinedCookie, defineCookie } from './policy/define-cookie.ts';
export { defineCors } from './policy/define-cors.ts';
export type { CorsOptions, OriginFunction, OriginRule } from './policy/options.ts';
export type { Policy, PolicyInput } from './policy/policy.ts';
export { PolicyError, type Problem, type ProblemCode } from './policy/problem.ts';
