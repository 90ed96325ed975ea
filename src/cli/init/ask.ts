import { parseUrl } from '../../web/url.ts';
import type { ConfigProblem } from '../config/config-error.ts';
import type { Answers, SetBy } from './answers.ts';
import { problemsWith } from './problems-with.ts';
import type { Prompts } from './prompts.ts';

/**
 * Asks for what the flags have not said. Each answer is checked as it is typed, with everything before it.
 *
 * @param given what the flags have said.
 */
export async function ask(given: Partial<Answers>, prompts: Prompts): Promise<Answers> {
  prompts.intro('A configuration for corsage verify');
  const api =
    given.api ??
    (await prompts.text({
      message: 'What is the API’s own URL?',
      placeholder: 'https://api.example.com',
      wrong: (answer) => firstOf({ api: answer }, 'api'),
    }));
  const hasCookie =
    given.cookie !== undefined
      ? given.cookie !== null
      : await prompts.confirm('Does the API know people by a cookie?', true);
  const credentials =
    hasCookie ||
    (given.credentials ??
      (await prompts.confirm(
        'Do its calls carry credentials otherwise, such as HTTP authentication?',
        false,
      )));
  const pages = given.pages ?? (await askPages({ api, credentials }, prompts));
  const devPages = given.devPages ?? (await askDevPage({ api, credentials, pages }, prompts));
  const sofar = { api, credentials, pages, devPages };
  const cookie = hasCookie ? (given.cookie ?? (await askCookie(sofar, prompts))) : null;
  const setBy =
    given.setBy ??
    (cookie === null
      ? 'page'
      : await prompts.select<SetBy>('Who sets it?', [
          { value: 'page', label: 'the answer to a call of the page, such as POST /login' },
          { value: 'api', label: 'the API’s own site, which people visit to log in' },
        ]));
  const methods =
    given.methods ??
    (await prompts.several('Which methods besides GET, HEAD and POST?', ['PUT', 'PATCH', 'DELETE']));
  const headers = given.headers ?? (await askHeaders({ ...sofar, methods }, prompts));
  return { api, pages, devPages, cookie, setBy, credentials, methods, headers };
}

async function askPages(sofar: Partial<Answers>, prompts: Prompts): Promise<readonly string[]> {
  const pages: string[] = [];
  for (;;) {
    const answer = await prompts.text({
      message: pages.length === 0 ? 'Which page calls it?' : 'Another one? Nothing to go on.',
      placeholder: pages.length === 0 ? 'https://app.example.com' : '',
      wrong: (typed) =>
        typed === '' && pages.length > 0
          ? undefined
          : firstOf({ ...sofar, pages: [...pages, typed] }, 'pages'),
    });
    if (answer === '') return pages;
    pages.push(answer);
  }
}

async function askDevPage(sofar: Partial<Answers>, prompts: Prompts): Promise<readonly string[]> {
  const answer = await prompts.text({
    message: 'Which page calls it while you develop? Nothing for none.',
    placeholder: 'http://localhost:5173',
    wrong: (typed) => (typed === '' ? undefined : firstOf({ ...sofar, devPages: [typed] }, 'pages')),
  });
  return answer === '' ? [] : [answer];
}

async function askCookie(sofar: Partial<Answers>, prompts: Prompts): Promise<string> {
  return prompts.text({
    message: 'What is the cookie’s name?',
    byDefault: defaultCookie(sofar.api),
    wrong: (cookie) => firstOf({ ...sofar, cookie }, 'cookies'),
  });
}

/** The safest name: its prefix is a promise that browsers enforce, and needs https:. */
export function defaultCookie(api: string | undefined): string {
  return parseUrl(api ?? '')?.protocol === 'http:' ? 'session' : '__Host-session';
}

async function askHeaders(sofar: Partial<Answers>, prompts: Prompts): Promise<readonly string[]> {
  const answer = await prompts.text({
    message: 'Which request headers does script set? With commas between them; nothing for none.',
    placeholder: 'Content-Type, X-Token',
    wrong: (typed) => firstOf({ ...sofar, headers: list(typed) }, 'cors'),
  });
  return list(answer);
}

function list(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/**
 * The first problem of a part, in words. A page is also an origin of the policy, which may refuse it for reasons of its
 * own.
 */
function firstOf(answers: Partial<Answers>, part: 'api' | 'pages' | 'cookies' | 'cors'): string | undefined {
  const problems = problemsWith(answers);
  const own = problems.find(({ path }) => path.startsWith(part));
  const found =
    own ?? (part === 'pages' ? problems.find(({ path }) => path.startsWith('cors.origin')) : undefined);
  return found === undefined ? undefined : wordsOf(found);
}

function wordsOf({ message, fix, code }: ConfigProblem): string {
  return `${message} ${fix} [${code}]`;
}
