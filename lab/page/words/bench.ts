import { allOf } from './page.ts';

/** Where an experiment is set up and run. */
export const benchWords = {
  position: (chapter: string, number: number, count: number) => `${chapter} · ${number} of ${count}`,
  claim: 'Claim',
  previous: 'Previous case',
  next: 'Next case',
  variations: 'Variations',
  setup: 'The setup',
  server: 'Server',
  page: 'Page',
  serverLabel: (host: string) => `What the server at ${host} answers`,
  pageLabel: (host: string) => `What the page on ${host} does`,
  noServers: 'No server here has anything to answer.',
  cookies: 'Cookies beforehand',
  cookiesHint: 'One Set-Cookie line each, set on a first visit',
  cookiesLabel: (host: string) => `Set-Cookie lines of ${host}`,
  noCookies: 'none',
  addCookies: (host: string) => `Cookies for ${host}`,
  refused: 'Corsage would not build this',

  run: 'Run',
  runAgain: 'Run again',
  runAll: (count: number) => `Run ${allOf(count)} variations`,
  stop: 'Stop',
  reset: 'Reset',
  undo: 'Undo',
  copyLink: 'Copy link',
  openInSandbox: 'Open in the sandbox',
  keys: 'Ctrl or ⌘ with Enter runs',
  unread: (problems: number) =>
    `First mend ${problems === 1 ? 'the problem' : `the ${problems} problems`} in the code. Until then all below, and the address, is of the last code that could be read.`,
  unplayable: 'The lab’s servers do not play this as it stands:',
  changed: 'What you changed',
  lastReadLink: {
    copied: 'Copied: the last version that could be read',
    notCopied:
      'Your browser does not let the page copy. The last version that could be read is in the address.',
  },
  tooLong:
    'This experiment is too long for a link, and for a run. Make its bodies or lists shorter. The address still holds it as it was before: if you leave or reload this page, what you have changed since is lost.',
  tooLongToCopy: 'Not copied: too long for a link.',

  state: {
    opening: 'Opening a small window…',
    blocked: 'Your browser blocked the window.',
    running: 'Your browser is running it…',
    quiet: 'Nothing has been heard for a while.',
    done: 'Done.',
    closed: 'The window was closed before the end.',
    stopped: 'Stopped before the end.',
    'too-long': 'This experiment is too long to be run. Make its bodies or lists shorter.',
  },
  openYourself: 'Open it yourself',
  quietWhy: [
    'The window may be waiting behind this one, or a question of the browser may be open in it.',
    'The names of the experiment’s hosts may lead nowhere: some browsers and resolvers do not know *.localhost.',
    'An extension may block requests between sites.',
  ],
  unheard: 'The lab’s server cannot be heard, so nothing of a run would be seen. Is it still running?',
  listenAgain: 'Listen again',
  allState: (at: number, count: number) => `Running variation ${at} of ${count}…`,

  notHere: {
    webSecurity: 'Your browser does not run this one: its same-origin policy would have to be switched off.',
    elsewhere: 'Your browser does not run this one: it needs hosts or a scheme that this lab does not serve.',
    patience: 'Your browser does not run this one: it takes too long.',
  },
  engineInstead: 'The engine plays it instead.',

  link: {
    damaged: 'The link is damaged: what it holds cannot be read. Here is the experiment as the lab has it.',
    'too-long': 'The link is too long to be an experiment. Here is the experiment as the lab has it.',
    faulty: 'The link holds something that is no experiment. Here is the experiment as the lab has it.',
  },
};

/** The sandbox. */
export const sandboxWords = {
  title: 'Sandbox',
  where: 'Your own',
  lead: 'Any number of origins, any request, a policy or raw headers, redirects, cookies of every kind. All of it is in the link: copy it, and the same experiment opens anywhere.',
  start: 'Begin with',
  origins: 'Origins',
  originsHint: 'Origins on one site share cookies that name their domain, and count as same-site.',
  together: (hosts: readonly string[]) => `${hosts.join(', ')}: same site`,
  alone: (host: string) => `${host}: a site of its own`,
  add: 'Add an origin',
  addWord: 'Add',
  site: 'Site',
  hostLabel: 'Host on the site; empty for the site itself',
  rename: 'Rename',
  renameLabel: (host: string) => `Rename ${host}`,
  remove: (host: string) => `Remove ${host}`,
  cancel: 'Cancel',
  badName: 'Small letters, digits and hyphens; dots between them.',
  taken: 'This origin is there already.',
  isPage: 'the page opens here',
  hasServer: 'has a server',
  noServer: 'only pages',
  addServerWord: 'Add a server',
  removeWord: 'Remove',
  addServer: (host: string) => `Add a server at ${host}`,
  needed: 'The first page is on it, so it stays.',
};
