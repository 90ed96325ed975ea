import type { OriginFunction } from '../options.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import {
  formatOriginPattern,
  isInsecurePattern,
  type OriginPattern,
  parseOriginPattern,
} from './origin-pattern.ts';
import {
  admitsInsecureOrigin,
  analyzeOriginRegExp,
  statelessRegExp,
} from './regexp/analyze-origin-regexp.ts';

/** The `origin` option, checked and sorted by kind. */
export interface CheckedOrigins {
  readonly any: boolean;
  readonly opaque: boolean;
  readonly patterns: readonly OriginPattern[];
  readonly regexps: readonly RegExp[];
  readonly functions: readonly OriginFunction[];
}

/** What else in the options bears on which origins may be named. */
export interface OriginPermissions {
  readonly credentials: boolean;
  readonly nullOrigin: boolean;
  readonly insecureOrigins: boolean;
  readonly uncheckedRegExp: boolean;
}

/** Reads `origin`. Every fault goes to `problems`. */
export function checkOrigin(
  value: unknown,
  path: string,
  permissions: OriginPermissions,
  problems: Problem[],
): CheckedOrigins {
  const patterns: OriginPattern[] = [];
  const regexps: RegExp[] = [];
  const functions: OriginFunction[] = [];
  let any = false;
  let opaque = false;

  if (value === undefined || value === null) {
    problems.push({
      code: 'origin-missing',
      path,
      value,
      message: 'Who may read is never a default.',
      fix: "Name the origins: ['https://app.example.com'], or '*' for everybody.",
    });
  }
  const rules: readonly unknown[] = Array.isArray(value)
    ? value
    : value === undefined || value === null
      ? []
      : [value];
  if (Array.isArray(value) && value.length === 0) {
    problems.push({
      code: 'origin-empty-list',
      path,
      value,
      message: 'An empty list lets nobody in.',
      fix: 'Name an origin, or leave the middleware out.',
    });
  }
  rules.forEach((rule, at) => {
    const where = Array.isArray(value) ? `${path}[${at}]` : path;
    if (rule === '*') any = true;
    else if (rule === 'null') opaque = true;
    else if (typeof rule === 'string') {
      const pattern = parseOriginPattern(rule, where);
      if ('code' in pattern) problems.push(pattern);
      else if (permissions.credentials && !permissions.insecureOrigins && isInsecurePattern(pattern)) {
        problems.push(
          insecure(
            where,
            rule,
            `'${rule}' with credentials`,
            `Write '${formatOriginPattern({ ...pattern, scheme: 'https' })}'`,
          ),
        );
      } else patterns.push(pattern);
    } else if (rule instanceof RegExp) {
      problems.push(...regExpProblems(rule, where, permissions));
      regexps.push(statelessRegExp(rule));
    } else if (typeof rule === 'function') functions.push(rule as OriginFunction);
    else {
      problems.push({
        code: 'origin-type',
        path: where,
        value: rule,
        message: `An origin is a string, a RegExp or a function, not ${rule === null ? 'null' : typeof rule}.`,
        fix:
          rule === true
            ? "Write '*' for everybody; reflecting every origin is never safe with credentials."
            : "Write 'https://app.example.com'.",
      });
    }
    if (rule === 'null' && !permissions.nullOrigin) {
      problems.push({
        code: 'origin-null',
        path: where,
        value: rule,
        message: "Any page can become the origin 'null', by a sandboxed frame or a data: URL.",
        fix: 'Serve the page from an origin of its own, or set dangerouslyAllowNullOrigin: true.',
      });
    }
  });
  if (any && rules.length > 1) {
    problems.push({
      code: 'origin-wildcard-not-alone',
      path,
      value: '*',
      message: "'*' lets everybody in, so nothing beside it has a meaning.",
      fix: "Leave '*' out; or give a second policy to everybody else: [{ origin: […], credentials: true }, { origin: '*' }].",
    });
  }
  if (any && permissions.credentials) {
    problems.push({
      code: 'origin-wildcard-credentials',
      path,
      value: '*',
      message: "Browsers refuse '*' for a request with credentials.",
      fix: "Name the origins, or leave credentials out; for both, use two policies: [{ origin: […], credentials: true }, { origin: '*' }].",
    });
  }
  return { any, opaque, patterns, regexps, functions };
}

function regExpProblems(regexp: RegExp, path: string, permissions: OriginPermissions): Problem[] {
  if (permissions.uncheckedRegExp) return [];
  const value = String(regexp);
  const analysis = analyzeOriginRegExp(regexp);
  const problem = (code: ProblemCode, message: string, fix: string): Problem[] => [
    { code, path, value, message: `${value} ${message}`, fix },
  ];
  switch (analysis.verdict) {
    case 'unsafe':
      return problem('origin-regexp-unsafe', `lets in '${analysis.witness}': ${analysis.why}`, analysis.fix);
    case 'slow': {
      const hostile = `'${shorten(analysis.witness)}' (${analysis.witness.length} characters)`;
      return problem('origin-regexp-slow', `can be kept busy with ${hostile}: ${analysis.why}`, analysis.fix);
    }
    case 'empty':
      return problem('origin-regexp-empty', `lets nobody in: ${analysis.why}`, analysis.fix);
    case 'unanalysable':
      return problem('origin-regexp-unchecked', `cannot be checked: ${analysis.why}`, analysis.fix);
    case 'safe': {
      if (!permissions.credentials || permissions.insecureOrigins) return [];
      const witness = admitsInsecureOrigin(regexp);
      if (witness === null) return [];
      return [
        insecure(path, value, `${value} lets in '${witness}', with credentials`, 'Let it begin with ^https:'),
      ];
    }
  }
}

function shorten(witness: string): string {
  return witness.length > 60 ? `${witness.slice(0, 60)}…` : witness;
}

function insecure(path: string, value: string, what: string, fix: string): Problem {
  return {
    code: 'origin-insecure',
    path,
    value,
    message: `${what}: whoever is on the network path to that page can act with the person's cookies.`,
    fix: `${fix}, or set dangerouslyAllowInsecureOrigins: true.`,
  };
}
