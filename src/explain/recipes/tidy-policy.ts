import { isForbiddenRequestHeaderName } from '../../web/forbidden-request-header.ts';
import { isHeaderName } from '../../web/header.ts';
import { isCorsSafelistedMethod, isForbiddenMethod, isMethod } from '../../web/method.ts';
import { isForbiddenResponseHeaderName } from '../../web/safelisted-response-header.ts';
import type { PolicyOfChanges } from './policy-of-changes.ts';

/** As long as any browser remembers a preflight, in seconds. */
const longestMaxAge = 86_400;

/**
 * Leaves out of lists what servers say and browsers never ask for: methods that need no permission, headers that script
 * cannot set or see, and `*` where credentials make it a name like any other.
 */
export function tidyPolicy(policy: PolicyOfChanges): PolicyOfChanges {
  const { methods, allowedHeaders, exposedHeaders, maxAge, ...rest } = policy;
  const credentials = policy.credentials === true;
  const lists = {
    methods: tidy(methods, credentials, isListedMethod),
    allowedHeaders: tidy(allowedHeaders, credentials, isListedRequestHeader),
    exposedHeaders: tidy(exposedHeaders, credentials, isListedResponseHeader),
  };
  return {
    ...rest,
    ...(lists.methods && { methods: lists.methods }),
    ...(lists.allowedHeaders && { allowedHeaders: lists.allowedHeaders }),
    ...(lists.exposedHeaders && { exposedHeaders: lists.exposedHeaders }),
    ...(maxAge !== undefined && { maxAge: Math.min(maxAge, longestMaxAge) }),
  };
}

type List = '*' | readonly string[] | undefined;

function tidy(list: List, credentials: boolean, isListed: (name: string) => boolean): List {
  if (list === undefined || list === '*') return list;
  const names = [...new Set(list)].filter((name) => name !== '*' && isListed(name));
  if (!list.includes('*') || credentials) return names.length === 0 ? undefined : names;
  // `*` does not cover `Authorization`, which is named beside it.
  const named = names.filter((name) => name.toLowerCase() === 'authorization');
  return named.length === 0 ? '*' : ['*', ...named];
}

function isListedMethod(name: string): boolean {
  return (
    isMethod(name) && name === name.toUpperCase() && !isForbiddenMethod(name) && !isCorsSafelistedMethod(name)
  );
}

function isListedRequestHeader(name: string): boolean {
  const folded = name.toLowerCase();
  return isHeaderName(name) && !isForbiddenRequestHeaderName(folded) && !/^access-control-/.test(folded);
}

function isListedResponseHeader(name: string): boolean {
  return (
    isHeaderName(name) && !isForbiddenResponseHeaderName(name) && !/^access-control-request-/i.test(name)
  );
}
