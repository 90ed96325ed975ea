import { afterEach, describe, expect, test } from 'vitest';
import { questions } from '../../quiz/questions.ts';
import { answers, forgetAnswers, keepAnswer, readAnswers, scoreOf, stateOf } from './score.ts';

const none = { 'two-domains': {}, posts: {}, lesson: {}, 'set-cookie': {}, bank: {} };
const [first, second] = questions.posts as [(typeof questions.posts)[0], (typeof questions.posts)[0]];
afterEach(() => forgetAnswers());

describe('what was kept', () => {
  test.each([
    [null],
    ['{'],
    ['3'],
    ['null'],
    ['{"posts":[]}'],
    ['{"posts":{"nothing":0}}'],
    [`{"posts":{"${first.id}":9}}`],
    [`{"posts":{"${first.id}":"0"}}`],
    ['{"posts":{"__proto__":0}}'],
  ])('%s is no answer', (text) => {
    expect(readAnswers(text)).toEqual(none);
  });

  test('an answer is read again', () => {
    expect(readAnswers(`{"posts":{"${first.id}":1},"gone":{}}`)).toEqual({
      ...none,
      posts: { [first.id]: 1 },
    });
  });
});

test('answers are kept, changed, taken back and forgotten', () => {
  keepAnswer(first, first.answer);
  keepAnswer(second, (second.answer + 1) % second.options.length);
  const given = answers.value.posts;
  expect([first, second, questions.posts[2]!].map((each) => stateOf(each, given))).toEqual([
    'right',
    'wrong',
    'open',
  ]);
  expect(scoreOf(questions.posts, given)).toEqual({ right: 1, answered: 2, all: questions.posts.length });
  keepAnswer(second, null);
  expect(Object.keys(answers.value.posts)).toEqual([first.id]);
  keepAnswer(questions.bank[0]!, 0);
  forgetAnswers('posts');
  expect(answers.value).toEqual({ ...none, bank: { [questions.bank[0]!.id]: 0 } });
});
