import type { CorsOptions } from '../policy/options.ts';
import type { PolicyData } from './scenario.ts';

/**
 * The options that a scenario's policy stands for: a directory becomes the function that looks into it.
 *
 * @param data one policy, or several of which the first that names the origin decides.
 */
export function policyOptions(
  data: PolicyData | readonly PolicyData[],
): CorsOptions | readonly CorsOptions[] {
  return isList(data) ? data.map(optionsOf) : optionsOf(data);
}

function optionsOf(data: PolicyData): CorsOptions {
  const { origin, ...rest } = data;
  // What is wrong with other values is for defineCors to say.
  if (typeof origin !== 'object' || origin === null || !('directory' in origin)) return data as CorsOptions;
  const listed = new Set(origin.directory);
  return { ...rest, origin: (asked: string) => listed.has(asked) };
}

function isList(data: PolicyData | readonly PolicyData[]): data is readonly PolicyData[] {
  return Array.isArray(data);
}
