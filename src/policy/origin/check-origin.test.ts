import { expect, test } from 'vitest';
import type { Problem } from '../problem.ts';
import { checkOrigin } from './check-origin.ts';

function problemsOf(origin: unknown, uncheckedRegExp = false): readonly Problem[] {
  const problems: Problem[] = [];
  checkOrigin(
    origin,
    'origin',
    { credentials: true, nullOrigin: false, insecureOrigins: false, uncheckedRegExp },
    problems,
  );
  return problems;
}

test('an expression that one origin keeps busy is refused, and the origin shown', () => {
  const regexp = /^https:\/\/([a-z0-9]+)+\.example\.com$/;
  const [problem, ...more] = problemsOf([regexp]);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'origin-regexp-slow', path: 'origin[0]', value: String(regexp) });
  expect(problem?.message).toMatch(/ can be kept busy with 'https:\/\/x{20,}' \(\d\d characters\): /);
  expect(problem?.fix).toContain("'https://*.example.com'");
});

test('a long witness is shortened', () => {
  const [problem] = problemsOf(/^https:\/\/(?:[a-z.]*){4}\.example\.com$/);
  expect(problem?.message).toMatch(/^\S+ can be kept busy with '.{60}…' \(\d{2,3} characters\): /);
});

test('an expression that no origin matches is refused', () => {
  expect(problemsOf(/^https:\/\/Example\.com$/)).toEqual([
    {
      code: 'origin-regexp-empty',
      path: 'origin',
      value: String.raw`/^https:\/\/Example\.com$/`,
      message: String.raw`/^https:\/\/Example\.com$/ lets nobody in: no origin that a browser sends can match it.`,
      fix: String.raw`Browsers send origins in lower case: write it so, or add the flag i: /^https:\/\/Example\.com$/i .`,
    },
  ]);
});

test('both are taken unchecked by who says so', () => {
  expect(problemsOf([/^https:\/\/(a+)+\.example\.com$/, /a^/], true)).toEqual([]);
});
