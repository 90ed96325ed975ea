import { type CheckedList, checkAllowedHeaders, checkExposedHeaders, checkMethods } from './check-lists.ts';
import { unknownOptionProblems } from './option-names.ts';
import type { CorsOptions } from './options.ts';
import { type CheckedOrigins, checkOrigin } from './origin/check-origin.ts';
import type { Problem } from './problem.ts';

/** Options in which nothing is wrong any more. */
export interface CheckedOptions {
  readonly origins: CheckedOrigins;
  readonly credentials: boolean;
  readonly methods: CheckedList;
  readonly allowedHeaders: CheckedList;
  readonly exposedHeaders: CheckedList;
  readonly maxAge: number | undefined;
  readonly insecureOrigins: boolean;
  readonly nullOrigin: boolean;
  readonly uncheckedRegExp: boolean;
  readonly debug: ((message: string) => void) | undefined;
  readonly onError: CorsOptions['onError'];
}

/** The longest that any browser remembers a preflight, in seconds: Firefox's cap. */
const longestMaxAge = 86_400;

/**
 * Checks one set of options.
 *
 * @param path what stands before each option's name in a problem's path: `''`, or `[1]` in a list of policies.
 * @returns what to compile, and everything that is wrong; compile only when nothing is.
 */
export function checkOptions(value: unknown, path: string): { checked: CheckedOptions; problems: Problem[] } {
  const problems: Problem[] = [];
  const isObject = typeof value === 'object' && value !== null && !(value instanceof RegExp);
  if (!isObject) {
    problems.push({
      code: 'options-not-an-object',
      path: path || 'options',
      value,
      message: 'A policy is an object of options.',
      fix: "Write { origin: ['https://app.example.com'] }.",
    });
  }
  const options = (isObject ? value : { origin: '*' }) as CorsOptions;
  const at = (name: keyof CorsOptions): string => (path === '' ? name : `${path}.${name}`);
  const flag = (name: keyof CorsOptions): boolean => {
    const seen: unknown = options[name];
    if (seen !== undefined && typeof seen !== 'boolean') {
      problems.push({
        code: 'option-type',
        path: at(name),
        value: seen,
        message: `${name} is true or false.`,
        fix: `Write ${name}: ${seen === 'false' || !seen ? 'false' : 'true'}.`,
      });
    }
    return seen === true;
  };

  problems.push(...unknownOptionProblems(options as unknown as Record<string, unknown>, path));
  const credentials = flag('credentials');
  const nullOrigin = flag('dangerouslyAllowNullOrigin');
  const insecureOrigins = flag('dangerouslyAllowInsecureOrigins');
  const uncheckedRegExp = flag('dangerouslyAllowUncheckedRegExp');
  const checked: CheckedOptions = {
    origins: checkOrigin(
      options.origin,
      at('origin'),
      { credentials, nullOrigin, insecureOrigins, uncheckedRegExp },
      problems,
    ),
    credentials,
    methods: checkMethods(options.methods, at('methods'), problems),
    allowedHeaders: checkAllowedHeaders(options.allowedHeaders, at('allowedHeaders'), problems),
    exposedHeaders: checkExposedHeaders(options.exposedHeaders, at('exposedHeaders'), credentials, problems),
    maxAge: checkMaxAge(options.maxAge, at('maxAge'), problems),
    insecureOrigins,
    nullOrigin,
    uncheckedRegExp,
    debug: debugSink(options.debug, at('debug'), problems),
    onError: errorHook(options.onError, at('onError'), problems),
  };
  return { checked, problems };
}

function checkMaxAge(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    problems.push({
      code: 'max-age-invalid',
      path,
      value,
      message: 'maxAge is a whole number of seconds, 0 or more.',
      fix: 'Write maxAge: 600; 0 for no caching.',
    });
    return undefined;
  }
  if (value > longestMaxAge) {
    const seconds =
      value % 1000 === 0 && value / 1000 <= longestMaxAge
        ? `, or ${value / 1000} if you meant milliseconds`
        : '';
    problems.push({
      code: 'max-age-too-long',
      path,
      value,
      message: `No browser remembers a preflight for longer than ${longestMaxAge} seconds, a day.`,
      fix: `Write maxAge: ${longestMaxAge}${seconds}.`,
    });
    return undefined;
  }
  return value;
}

function debugSink(value: unknown, path: string, problems: Problem[]): CheckedOptions['debug'] {
  if (value === undefined || value === false) return undefined;
  if (value === true) return (message) => console.warn(message);
  if (typeof value === 'function') return value as (message: string) => void;
  problems.push({
    code: 'option-type',
    path,
    value,
    message: 'debug is true, false or a function.',
    fix: 'Write debug: true.',
  });
  return undefined;
}

function errorHook(value: unknown, path: string, problems: Problem[]): CheckedOptions['onError'] {
  if (value === undefined || typeof value === 'function') return value as CheckedOptions['onError'];
  problems.push({
    code: 'option-type',
    path,
    value,
    message: 'onError is a function.',
    fix: 'Write onError: (error, origin) => logger.error(error).',
  });
  return undefined;
}
