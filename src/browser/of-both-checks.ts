import type { AllowOriginCode } from './failure.ts';

/**
 * A table of both CORS checks, made of one of what such a check finds wrong: first that of the response, then that of the
 * preflight's.
 *
 * @param table lacks no code, so neither does what is made of it.
 */
export function ofBothChecks<Of, Made>(
  table: Readonly<Record<AllowOriginCode, Of>>,
  onResponse: (of: Of) => Made,
  onPreflight: (of: Of) => Made,
): Readonly<Record<AllowOriginCode | `preflight-${AllowOriginCode}`, Made>> {
  const rows = Object.entries(table) as [AllowOriginCode, Of][];
  return Object.fromEntries([
    ...rows.map(([code, of]) => [code, onResponse(of)]),
    ...rows.map(([code, of]) => [`preflight-${code}`, onPreflight(of)]),
  ]) as Readonly<Record<AllowOriginCode | `preflight-${AllowOriginCode}`, Made>>;
}
