import { parseUrl } from '../../src/web/url.ts';
import type { Experiment } from './experiment.ts';

/** More than an experiment needs; each is a request before it begins. */
const maxPaths = 8;

/**
 * The paths of one origin below which an earlier experiment may have left cookies that this one would send: those that it
 * calls, without those that begin another. What is left at `/` every request shows.
 *
 * @param experiment what is about to be played.
 * @param origin as the experiment names it.
 * @returns paths without a slash at the end: `/api/posts`.
 */
export function pathsToForget({ servers, steps }: Experiment, origin: string): readonly string[] {
  const server = Object.hasOwn(servers, origin) ? servers[origin] : undefined;
  const routes = Object.keys(server?.routes ?? {}).map((route) => route.slice(route.indexOf('/')));
  const called = steps.flatMap((step) => ('url' in step ? [step.url] : []));
  const paths = new Set<string>();
  for (const target of [...routes, ...called]) {
    const url = parseUrl(target, origin);
    const path = url?.origin === origin ? url.pathname.replace(/\/+$/, '') : '';
    if (path !== '') paths.add(path);
  }
  const deepest = [...paths].filter(
    (path) => ![...paths].some((other) => other !== path && other.startsWith(`${path}/`)),
  );
  return deepest.slice(0, maxPaths);
}
