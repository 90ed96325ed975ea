/**
 * What a configuration gets when it imports this library: this very copy of it, installed beside the file or not. By the
 * names of the package's subpaths.
 */
export async function ownModules(): Promise<Readonly<Record<string, object>>> {
  const [cors, cookie, problem, protection, config] = await Promise.all([
    import('../../policy/define-cors.ts'),
    import('../../policy/cookie/define-cookie.ts'),
    import('../../policy/problem.ts'),
    import('../../policy/protection/cross-origin-protection.ts'),
    import('./index.ts'),
  ]);
  const { defineCors } = cors;
  const { defineCookie } = cookie;
  const { PolicyError } = problem;
  const { crossOriginProtection } = protection;
  return {
    corsage: { defineCors, defineCookie, PolicyError, crossOriginProtection },
    'corsage/config': config,
  };
}
