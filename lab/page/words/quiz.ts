/** The quiz. */
export const quizWords = {
  where: 'Your own',
  title: 'Check yourself',
  lead: 'Questions about what really surprises people. Every answer is proved: open it, and see it played.',
  keys: 'Keys: a number answers, the arrows go up and down the answers, back and forth between the questions.',
  noSuchChapter: 'There is no such chapter. These are the ones that there are.',
  score: (right: number, answered: number, all: number) =>
    answered === 0
      ? `${all} questions`
      : `${right} of ${answered} right, ${all - answered === 0 ? 'all answered' : `${all - answered} to go`}`,
  total: (right: number, answered: number) => `${right} of ${answered} answers right so far.`,
  begin: 'Begin',
  goOn: 'Go on',
  look: 'Look again',
  restart: 'Begin again',
  restartAll: 'Forget all my answers',
  restarted: 'Your answers are forgotten.',

  place: (chapter: string, number: number, count: number) => `Quiz · ${chapter} · ${number} of ${count}`,
  questions: 'Questions of this chapter',
  questionState: (number: number, state: 'open' | 'right' | 'wrong') =>
    `Question ${number}, ${{ open: 'not answered', right: 'right', wrong: 'wrong' }[state]}`,
  results: 'Result',
  options: 'Answers',
  cookies: (host: string) => `Cookies of ${host}`,
  server: 'Server',
  page: 'Page',

  right: 'Right.',
  wrong: 'Not so.',
  rightIs: (text: string) => `The right answer: ${text}`,
  isRight: 'right',
  isYours: 'your answer',
  see: 'See it',
  seeHint: 'opens the experiment that proves it',
  next: 'Next question',
  toResult: 'To the result',
  again: 'Answer it again',

  done: (chapter: string) => `${chapter}: done`,
  doneSoFar: (chapter: string) => `${chapter}: so far`,
  of: (right: number, count: number) => `${right} of ${count} right`,
  allRight: 'All of them. Nothing here surprises you any more.',
  notYet: (count: number) => (count === 1 ? 'One is not answered yet.' : `${count} are not answered yet.`),
  wrongOnes: 'Worth another look',
  nextChapter: (title: string) => `Next chapter: ${title}`,
  chapters: 'All chapters',
};
