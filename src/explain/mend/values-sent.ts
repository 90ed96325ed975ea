import type { Server } from '../../scenario/scenario.ts';

/**
 * Every value that a server sends by itself of one header, on whichever of its answers.
 *
 * @param server of a scenario; `undefined` where there is none.
 * @param name in lower case.
 */
export function valuesSent(server: Server | undefined, name: string): readonly string[] {
  const { headers = [], routes } = server ?? { routes: {} };
  return [...headers, ...Object.values(routes).flatMap((reply) => reply.headers ?? [])].flatMap(
    ([key, value]) => (key.toLowerCase() === name ? [value] : []),
  );
}
