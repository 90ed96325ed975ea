/** The page that opens the lab. */
export const welcomeWords = {
  title: 'See what your browser does with CORS and cookies',
  lead: 'Every claim here comes from a well-read article, and some are wrong. Press Run, and this browser tries it on real servers, while an engine predicts it for three.',
  begin: 'Begin with the first case',
  goOn: (title: string) => `Go on: ${title}`,
  sandbox: 'Open the sandbox',
  picture:
    'A page calls a server. The browser attaches the server’s cookie, withholds the page’s own, and does not let the answer through.',
  steps: [
    [
      'Read the claim',
      'One sentence that could turn out false, with the server’s policy and the page’s call beside it.',
    ],
    [
      'Run it here',
      'A small window walks through the experiment’s pages, on hosts of their own. Nothing is simulated.',
    ],
    [
      'See and mend',
      'Every step drawn and explained. Where something is blocked, a fix that has been tried.',
    ],
  ],
  chapters: 'Five chapters',
  chapter: {
    'two-domains': 'Two hosts, one cookie each: whose cookie travels, and who may read what comes back?',
    posts: 'A small API opened step by step: methods, headers, preflights, redirects, caches.',
    lesson: 'What each attribute of a cookie does, and where a site ends.',
    'set-cookie': 'The server sets a cookie, and the browser keeps nothing. Why?',
    bank: 'Reading, writing and guessing from elsewhere, and what stops each.',
  } as Readonly<Record<string, string>>,
  count: (cases: number) => (cases === 1 ? '1 case' : `${cases} cases`),
  more: 'Or bring your own',
  own: {
    sandbox: 'Any number of origins, any request, any policy. The link holds all of it.',
    bring: 'A recording, a console message, a curl command or headers, explained in the page.',
    quiz: 'Questions for each chapter; every answer can be opened and run.',
  },
  clear: 'Forget what I have run',
};
