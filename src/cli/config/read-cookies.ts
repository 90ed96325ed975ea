import type { CookieOptions } from '../../policy/cookie/cookie-options.ts';
import { defineCookie } from '../../policy/cookie/define-cookie.ts';
import { PolicyError } from '../../policy/problem.ts';
import type { DeployedCookie } from './deployment.ts';
import { isFields, type Problems, shown } from './problems.ts';

/** Any will do: what browsers do with a cookie does not depend on its value. */
const value = '1';

/** The cookies of a configuration, each as the line that sets it. */
export function readCookies(given: unknown, problems: Problems): readonly DeployedCookie[] {
  const list = problems.items(given, 'cookies', 0, "Write a list: [{ name: 'session', secure: true }].");
  const cookies = list.flatMap((cookie, index) => readCookie(cookie, `cookies[${index}]`, problems) ?? []);
  for (const [index, { name }] of cookies.entries()) {
    const first = cookies.findIndex((cookie) => cookie.name === name);
    if (first === index) continue;
    const message = `cookies[${first}] has the name '${name}' as well.`;
    problems.add('config-repeated', `cookies[${index}].name`, name, message, 'Verify one of them at a time.');
  }
  return cookies;
}

function readCookie(cookie: unknown, path: string, problems: Problems): DeployedCookie | null {
  if (typeof cookie === 'string') {
    const name = /^\s*([^=;]+?)\s*=/.exec(cookie)?.[1];
    if (name !== undefined) return { name, line: cookie };
    const fix = "Write a Set-Cookie line, 'session=1; Secure; HttpOnly', or { name: 'session' }.";
    problems.add('cookie-name', path, cookie, `${shown(cookie)} sets no cookie that has a name.`, fix);
    return null;
  }
  if (isFields(cookie) && typeof cookie.set === 'function' && typeof cookie.name === 'string') {
    return { name: cookie.name, line: String(cookie.set(value)) };
  }
  try {
    const { name, set } = defineCookie(cookie as CookieOptions);
    return { name, line: set(value) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const problem of error.problems) {
      problems.list.push({ ...problem, path: problem.path === '' ? path : `${path}.${problem.path}` });
    }
    return null;
  }
}
