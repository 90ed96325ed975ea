import { isForbiddenRequestHeaderName } from '../web/forbidden-request-header.ts';
import { isHeaderName } from '../web/header.ts';
import { isForbiddenMethod, isMethod } from '../web/method.ts';
import { isForbiddenResponseHeaderName } from '../web/safelisted-response-header.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** A list option, checked: the names in it, and whether `'*'` was there. */
export interface CheckedList {
  readonly names: readonly string[];
  readonly any: boolean;
}

type NameCheck = (name: string) => readonly [code: ProblemCode, message: string, fix: string] | null;

/** Reads `methods`. */
export function checkMethods(value: unknown, path: string, problems: Problem[]): CheckedList {
  return checkList(value, path, 'DELETE', problems, (name) => {
    if (!isMethod(name))
      return ['method-invalid', `'${name}' is not an HTTP method.`, "Write a name such as 'PUT'."];
    if (isForbiddenMethod(name)) {
      return ['method-forbidden', `No browser lets script send ${name.toUpperCase()}.`, 'Leave it out.'];
    }
    if (name !== name.toUpperCase()) {
      return [
        'method-case',
        `'${name}' has lower-case letters; methods are compared letter by letter.`,
        `Write '${name.toUpperCase()}', and the same in the page's call.`,
      ];
    }
    return null;
  });
}

/** Reads `allowedHeaders`; the names come back in lower case. */
export function checkAllowedHeaders(value: unknown, path: string, problems: Problem[]): CheckedList {
  const list = checkList(value, path, 'Content-Type', problems, (name) => {
    if (!isHeaderName(name)) return notAHeaderName(name);
    const folded = name.toLowerCase();
    if (/^access-control-(allow|expose|max)-/.test(folded)) {
      return [
        'header-response-only',
        `'${name}' is what the server answers, not what script sends.`,
        'Leave it out: Corsage sets it.',
      ];
    }
    if (isForbiddenRequestHeaderName(folded)) {
      return [
        'header-forbidden',
        `No browser lets script set '${name}'.`,
        folded === 'cookie' ? 'Leave it out; cookies come with credentials: true.' : 'Leave it out.',
      ];
    }
    return null;
  });
  return { ...list, names: list.names.map((name) => name.toLowerCase()) };
}

/** Reads `exposedHeaders`. */
export function checkExposedHeaders(
  value: unknown,
  path: string,
  credentials: boolean,
  problems: Problem[],
): CheckedList {
  const list = checkList(value, path, 'X-Request-Id', problems, (name) => {
    if (!isHeaderName(name)) return notAHeaderName(name);
    if (isForbiddenResponseHeaderName(name)) {
      return ['header-unreadable', `Script never sees '${name}', exposed or not.`, 'Leave it out.'];
    }
    if (/^access-control-request-/i.test(name) || /^(origin|cookie)$/i.test(name)) {
      return [
        'header-request-only',
        `'${name}' is a request header; responses do not have it.`,
        'Leave it out.',
      ];
    }
    return null;
  });
  if (list.any && credentials) {
    problems.push({
      code: 'header-wildcard-credentials',
      path,
      value,
      message: "With credentials, browsers take '*' for a header named '*', and expose nothing.",
      fix: "Name the headers: ['X-Request-Id'].",
    });
  }
  return list;
}

function notAHeaderName(name: string): ReturnType<NameCheck> {
  const parts = name.split(/[\s,]+/).filter(isHeaderName);
  return [
    'header-invalid',
    `'${name}' is not a header name.`,
    parts.length > 1
      ? `Write a list: [${parts.map((part) => `'${part}'`).join(', ')}].`
      : `Write '${parts[0] ?? 'X-Request-Id'}'.`,
  ];
}

function checkList(
  value: unknown,
  path: string,
  example: string,
  problems: Problem[],
  check: NameCheck,
): CheckedList {
  if (value === undefined) return { names: [], any: false };
  if (value === '*') return { names: [], any: true };
  if (!Array.isArray(value)) {
    const names = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : [];
    const list = (names.length === 0 ? [example] : names).map((name) => `'${name}'`).join(', ');
    problems.push({
      code: 'option-type',
      path,
      value,
      message: `${path} takes a list of names, or '*'.`,
      fix: `Write [${list}].`,
    });
    return { names: [], any: false };
  }
  const names: string[] = [];
  let any = false;
  value.forEach((name: unknown, at) => {
    if (name === '*') {
      any = true;
      return;
    }
    const found: ReturnType<NameCheck> =
      typeof name === 'string'
        ? check(name)
        : ['option-type', `${path} takes names as strings.`, `Write '${example}'.`];
    if (found === null) names.push(name as string);
    else
      problems.push({
        code: found[0],
        path: `${path}[${at}]`,
        value: name,
        message: found[1],
        fix: found[2],
      });
  });
  return { names: [...new Set(names)], any };
}
