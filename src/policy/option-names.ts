import { editDistance } from './edit-distance.ts';
import type { CorsOptions } from './options.ts';
import type { Problem } from './problem.ts';

const optionNames = {
  origin: true,
  credentials: true,
  methods: true,
  allowedHeaders: true,
  exposedHeaders: true,
  maxAge: true,
  dangerouslyAllowNullOrigin: true,
  dangerouslyAllowInsecureOrigins: true,
  dangerouslyAllowUncheckedRegExp: true,
  debug: true,
  onError: true,
} as const satisfies Record<keyof CorsOptions, true>;

/** What other libraries call an option, or have as one that Corsage does not need. */
const elsewhere: Readonly<Record<string, string>> = {
  origins: "Write 'origin': it takes a list.",
  allowedorigins: "Write 'origin': it takes a list.",
  alloworigin: "Write 'origin'.",
  alloworigins: "Write 'origin': it takes a list.",
  allowmethods: "Write 'methods'.",
  allowedmethods: "Write 'methods'.",
  allowheaders: "Write 'allowedHeaders'.",
  headers: "Write 'allowedHeaders' (requests) or 'exposedHeaders' (responses).",
  exposeheaders: "Write 'exposedHeaders'.",
  allowcredentials: "Write 'credentials'.",
  supportscredentials: "Write 'credentials'.",
  maxageseconds: "Write 'maxAge', in seconds.",
  optionssuccessstatus: 'Leave it out: a preflight is answered 204, which every browser takes.',
  preflightcontinue: 'Leave it out: a preflight never reaches the app, and every other OPTIONS request does.',
  strictpreflight: 'Leave it out: only OPTIONS with Origin and Access-Control-Request-Method is a preflight.',
  keepheadersonerror: 'Leave it out: error responses always keep the headers.',
  hideoptionsroute: 'Leave it out: no route is added.',
  privatenetworkaccess: 'Leave it out: browsers ask the person now, not the server.',
  allowprivatenetwork: 'Leave it out: browsers ask the person now, not the server.',
  vary: 'Leave it out: Vary is merged into every answer that needs it.',
};

/**
 * A problem for every option name that is not one, with the name that was probably meant.
 *
 * @param names what the options object has.
 * @param known the names there are.
 * @param hints for folded names (lower case, no `_` or `-`) what to write instead.
 */
export function unknownOptionProblems(
  options: Readonly<Record<string, unknown>>,
  path: string,
  known: readonly string[] = Object.keys(optionNames),
  hints: Readonly<Record<string, string>> = elsewhere,
): Problem[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(fold(name), known);
      const fix = hints[fold(name)] ?? (near ? `Write '${near}'.` : `The options are ${known.join(', ')}.`);
      return {
        code: 'option-unknown',
        path: path === '' ? name : `${path}.${name}`,
        value: options[name],
        message: `There is no option '${name}'.`,
        fix,
      };
    });
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

function nearest(folded: string, known: readonly string[]): string | undefined {
  return known
    .map((name) => ({ name, distance: editDistance(folded, fold(name)) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}
