import { exactOrigin, type GatewayHeader, gatewayPolicy } from './gateway.ts';
import type { ServerPlan } from './server-plan.ts';

/**
 * The changes to one server as the header lines of its answers, for a server that none of the other recipes is for.
 *
 * @returns `null` where there is nothing to write, or no one answer would be right.
 */
export function headerLinesRecipe(plan: ServerPlan): string | null {
  const policy = plan.policies.length === 0 ? undefined : gatewayPolicy(plan.policies);
  if (policy === null) return null;
  const { origins = null, onEvery = [], onPreflight = [] } = policy ?? {};
  const exact = origins === '*' || origins === null ? [] : origins.map(exactOrigin);
  if (exact.includes(null) || [...onEvery, ...onPreflight].some(({ value }) => value === null)) return null;
  const [first, ...others] = exact;
  const notes =
    others.length === 0 ? [] : [`# The request's Origin, where it is one of ${exact.join(', ')}:`];
  const allowOrigin: readonly GatewayHeader[] =
    origins === null ? [] : [{ name: 'Access-Control-Allow-Origin', value: origins === '*' ? '*' : first! }];
  const every = [...allowOrigin, ...onEvery].map(line);
  const own = (on: 'preflight' | 'response') =>
    [...plan.headers, ...plan.own.headers]
      .filter((header) => header.on === on || header.on === 'both')
      .map(({ name, value }) => (value === null ? `# No ${name}` : `${name}: ${value}`));
  const preflight = [
    ...every.filter((text) => !/expose/i.test(text)),
    ...onPreflight.map(line),
    ...own('preflight'),
  ];
  const vary = [...(exact.length === 0 ? [] : ['Origin']), ...plan.vary];
  const response = [
    ...plan.statuses.map(({ status }) => `# Status ${status}`),
    ...every,
    ...(vary.length === 0 ? [] : [`Vary: ${vary.join(', ')}`]),
    ...own('response'),
    ...plan.cookies.map((cookie) => `Set-Cookie: ${cookie.line}`),
  ];
  const parts = [
    ...(plan.policies.length + preflight.length === 0
      ? []
      : [['# Answer to the preflight, status 204', ...notes, ...preflight]]),
    ...(response.length === 0 ? [] : [['# Answer to the request itself', ...notes, ...response]]),
  ];
  return parts.length === 0 ? null : `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

function line({ name, value }: GatewayHeader): string {
  return `${name}: ${value}`;
}
