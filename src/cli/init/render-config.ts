import { printKey, printString } from '../../explain/recipes/print-literal.ts';
import type { Expectation } from '../config/config.ts';
import type { Answers } from './answers.ts';
import { chooseCookie } from './choose-cookie.ts';
import type { PlainConfig } from './config-of.ts';

/**
 * The text of a configuration, with comments for the person who will change it.
 *
 * @param expectations of each request, the rule first.
 */
export function renderConfig(
  answers: Answers,
  config: PlainConfig,
  expectations: readonly (readonly Expectation[])[],
): string {
  const cookie = chooseCookie(answers);
  const requests = config.requests.map((request, at) => {
    const [rule = {}, ...exceptions] = expectations[at] ?? [];
    return { ...request, expect: exceptions.length === 0 ? rule : [rule, ...exceptions] };
  });
  const isListed = expectations.some((list) => list.length > 1);
  const lines = [
    "import { defineConfig } from 'corsage/config';",
    '',
    ...comment('', 'What `corsage verify` holds the deployment to, in every browser.'),
    'export default defineConfig({',
    ...comment('  ', "The API's own URL, as pages call it."),
    `  api: ${literal(config.api)},`,
    '',
    ...comment('  ', 'The pages that call it.'),
    `  pages: ${literal(config.pages, 2)},`,
    '',
    ...comment('  ', 'The policy: what the server hands to cors(), or to defineCors().'),
    `  cors: ${literal(config.cors, 2)},`,
    '',
    ...(cookie === null
      ? []
      : [...comment('  ', cookie.why), `  cookies: ${literal(config.cookies, 2)},`, '']),
    ...comment(
      '  ',
      `What the pages ask, in this order: put your own paths here.${isListed ? ' Of several expectations the last that applies counts.' : ''}`,
    ),
    `  requests: ${literal(requests, 2)},`,
    '});',
    '',
  ];
  return lines.join('\n');
}

const width = 100;

function comment(indent: string, text: string): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    if (last !== '' && indent.length + 3 + last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `${indent}// ${line}`);
}

/** A value as code: on one line where it fits, and otherwise an item a line. */
function literal(value: unknown, indent = 0): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const items = isList
    ? value.map((item: unknown) => ({ key: '', item }))
    : Object.entries(value).map(([name, item]) => ({ key: `${printKey(name)}: `, item: item as unknown }));
  const flat = items.map(({ key, item }) => key + literal(item)).join(', ');
  const line = isList || flat === '' ? `${open}${flat}${close}` : `${open} ${flat} ${close}`;
  // Requests are read one below the other, however short.
  const isShort = !flat.includes('expect:') && indent + line.length <= width - 12;
  if (isShort) return line;
  const space = ' '.repeat(indent + 2);
  const rows = items.map(({ key, item }) => `${space}${key}${literal(item, indent + 2)},`);
  return `${open}\n${rows.join('\n')}\n${' '.repeat(indent)}${close}`;
}
