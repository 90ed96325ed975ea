import type { CookieExpectation, Expectation } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { type Column, columns } from '../verify/columns.ts';
import type { Question } from '../verify/judge.ts';
import { answerOf } from '../verify/questions.ts';
import { type JudgedCell, verify } from '../verify/verify.ts';
import type { PlainConfig } from './config-of.ts';

/**
 * What browsers do with a configuration as it stands, written as expectations: they hold, and go on holding until
 * somebody changes something.
 *
 * @returns of each request its expectations, the rule first and the exceptions after it.
 */
export async function observe(
  config: PlainConfig,
  signal: AbortSignal,
): Promise<readonly (readonly Expectation[])[]> {
  const { cells } = await verify(readConfig(config), { server: null, signal });
  const names = [...new Set(cells.map(({ request }) => request.name))];
  return names.map((name) => expectationsOf(cells.filter(({ request }) => request.name === name)));
}

function expectationsOf(cells: readonly JudgedCell[]): readonly Expectation[] {
  const questions = cells[0]!.questions;
  const rule = merged(questions.map((question) => [question, usual(cells, question)]));
  const exceptions = questions.flatMap((question) => exceptionsTo(cells, question));
  return [rule, ...exceptions];
}

/** What most cells say. */
function usual(cells: readonly JudgedCell[], question: Question): boolean {
  const yes = cells.filter((cell) => answerOf(cell, question) === true).length;
  return yes * 2 >= cells.length;
}

function merged(answers: readonly (readonly [Question, boolean])[]): Expectation {
  const cookies = Object.fromEntries(
    answers.flatMap(([question, answer]) =>
      question.ask === 'read' ? [] : [[question.cookie, wordFor(question, answer)]],
    ),
  );
  const read = answers.find(([{ ask }]) => ask === 'read')?.[1];
  return {
    ...(read === undefined ? {} : { read }),
    ...(Object.keys(cookies).length === 0 ? {} : { cookies }),
  };
}

function wordFor({ ask }: Question, answer: boolean): CookieExpectation {
  if (ask === 'stored') return answer ? 'stored' : 'rejected';
  return answer ? 'sent' : 'withheld';
}

/** The cells that say otherwise, as few expectations as it takes. */
function exceptionsTo(cells: readonly JudgedCell[], question: Question): readonly Expectation[] {
  const otherwise = !usual(cells, question);
  const pages = [...new Set(cells.map(({ page }) => page.url))];
  // Pages by the columns in which they differ from the rule.
  const groups = new Map<string, string[]>();
  for (const page of pages) {
    const places = columns.flatMap((column, at) =>
      cells.some(
        (cell) => cell.page.url === page && cell.column === column && answerOf(cell, question) === otherwise,
      )
        ? [at]
        : [],
    );
    if (places.length > 0) groups.set(places.join(), [...(groups.get(places.join()) ?? []), page]);
  }
  return [...groups].flatMap(([places, those]) => {
    const page = those.length === pages.length ? {} : { page: one(those) };
    return settingsOf(places.split(',').map((at) => columns[Number(at)]!)).map((when) => ({
      ...(Object.keys({ ...page, ...when }).length === 0 ? {} : { when: { ...page, ...when } }),
      ...merged([[question, otherwise]]),
    }));
  });
}

/** Columns as conditions: those of one setting together. */
function settingsOf(those: readonly Column[]): readonly NonNullable<Expectation['when']>[] {
  if (those.length === columns.length) return [{}];
  const settings = [...new Set(those.map(({ thirdPartyCookies }) => thirdPartyCookies))];
  return settings.map((thirdPartyCookies) => {
    const has = (column: Column) => column.thirdPartyCookies === thirdPartyCookies;
    const browsers = those.filter(has).map(({ browser }) => browser);
    const all = browsers.length === columns.filter(has).length;
    return { ...(all ? {} : { browser: one(browsers) }), thirdPartyCookies };
  });
}

function one<Value>(values: readonly Value[]): Value | readonly Value[] {
  return values.length === 1 ? values[0]! : values;
}
