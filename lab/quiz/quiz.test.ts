import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCases } from '../server/cases.ts';
import { experimentOf } from '../shared/experiment.ts';
import { checkQuiz } from './check-quiz.ts';
import { contradictions } from './contradictions.ts';
import { chapterIds, type Proof, type Question } from './question.ts';
import { questions } from './questions.ts';

const chapters = loadCases(new URL('../../scenarios/', import.meta.url));
const cases = new Map(chapters.flatMap((chapter) => chapter.cases).map((each) => [each.id, each.scenario]));
const variantsOf = (id: string) => cases.get(id)?.variants.length ?? 0;
const experimentFor = (proof: Proof) =>
  'case' in proof ? experimentOf(cases.get(proof.case)!.variants[proof.variant]!) : proof.experiment;
const all: readonly Question[] = chapterIds.flatMap((id) => questions[id]);

test('the chapters are those of the cases, and each has its questions', () => {
  expect(chapters.map(({ id }) => id)).toEqual(chapterIds);
  for (const id of chapterIds) expect(questions[id].length).toBeGreaterThanOrEqual(5);
  expect(all.length).toBeGreaterThanOrEqual(30);
});

test.each(chapterIds)('lab/quiz/%s.json is as it should be', (id) => {
  const file = JSON.parse(readFileSync(new URL(`${id}.json`, import.meta.url), 'utf8'));
  expect(checkQuiz(file, id, variantsOf)).toEqual([]);
});

test('the right answer is not always in the same place', () => {
  const places = [0, 1].map((place) => all.filter(({ answer }) => answer === place).length);
  for (const count of places) expect(count).toBeLessThan(all.length * 0.6);
});

describe.each(chapterIds)('%s: the engine gives the right answer', (chapter) => {
  test.each(questions[chapter].map((each) => [each.id, each] as const))('%s', async (_, question) => {
    const { options, answer, proof } = question;
    const experiment = experimentFor(proof);
    let contradicted = 0;
    for (const [at, { text, shows = [] }] of options.entries()) {
      const found: string[] = [];
      for (const show of shows) found.push(...(await contradictions(experiment, show)));
      if (at === answer) expect(found, text).toEqual([]);
      else if (shows.length > 0) {
        expect(found.length, `“${text}” is true as well`).toBeGreaterThan(0);
        contradicted++;
      }
    }
    expect(contradicted, 'No wrong option is contradicted.').toBeGreaterThan(0);
  });
});

describe('checkQuiz names what is wrong', () => {
  const good = questions.posts[0]!;
  const rows: readonly (readonly [change: object, path: string])[] = [
    [{ id: 'Two Words' }, '[0].id'],
    [{ chapter: 'bank' }, '[0].chapter'],
    [{ because: 'no sentence' }, '[0].because'],
    [{ options: good.options.slice(0, 1) }, '[0].options'],
    [{ answer: 9 }, '[0].answer'],
    [{ options: good.options.map(({ text }) => ({ text })) }, `[0].options[${good.answer}].shows`],
    [{ options: good.options.map((each) => ({ ...each, shown: [] })) }, '[0].options[0].shown'],
    [{ show: ['all'] }, '[0].show'],
    [{ proof: { case: 'posts/99', variant: 0 } }, '[0].proof.case'],
    [{ proof: { case: 'posts/1', variant: 9 } }, '[0].proof.variant'],
    [{ proof: { experiment: { servers: {}, steps: [] } } }, '[0].proof.experiment.steps'],
    [{ proof: null }, '[0].proof'],
    [{ hint: '' }, '[0].hint'],
  ];
  test.each(rows)('%j', (change, path) => {
    expect(checkQuiz([{ ...good, ...change }], 'posts', variantsOf).map((fault) => fault.path)).toContain(
      path,
    );
  });

  test('a name that comes twice, and what is no list', () => {
    expect(checkQuiz([good, good], 'posts', variantsOf)).toMatchObject([{ path: '[1].id' }]);
    expect(checkQuiz({}, 'posts', variantsOf)).toMatchObject([{ path: '' }]);
    expect(checkQuiz([1], 'posts', variantsOf)).toMatchObject([{ path: '[0]' }]);
  });
});
