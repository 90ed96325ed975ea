/** What a recipe's code may call besides its imports: `app`, `handler`. */
export type Scope = Readonly<Record<string, unknown>>;

interface SplitRecipe {
  readonly imports: readonly { readonly names: readonly string[]; readonly from: string }[];
  readonly setup: string;
  /** What stands below `// In the route:`. */
  readonly route: string;
}

/** A recipe's text, in the parts that a person pastes to different places. */
function splitRecipe(text: string): SplitRecipe {
  const imports = [...text.matchAll(/^import \{ (.*) \} from '(.*)';$/gm)].map(([, names, from]) => ({
    names: names!.split(', '),
    from: from!,
  }));
  const [setup = '', route = ''] = text.replace(/^import .*$/gm, '').split('// In the route:\n');
  return { imports, setup, route };
}

/**
 * Runs a recipe's code as it stands.
 *
 * @param text the recipe.
 * @param scope the names that the code means.
 * @param answer the name that a route has its answer by: `response`.
 * @returns what the code exports by default, and a function that runs what belongs into the route.
 */
export async function runRecipe(
  text: string,
  scope: Scope,
  answer: string,
): Promise<{ readonly exported: unknown; readonly route: (given: unknown) => void }> {
  const { imports, setup, route } = splitRecipe(text);
  const imported: Record<string, unknown> = {};
  for (const { names, from } of imports) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ fileOf(from));
    for (const name of names) {
      if (module[name] === undefined) throw new Error(`${from} exports no ${name}.`);
      imported[name] = module[name];
    }
  }
  const names = { ...scope, ...imported };
  const body = `${setup.replace('export default', 'const exported =')}
    return {
      exported: typeof exported === 'undefined' ? undefined : exported,
      route: (${answer}) => { ${route} },
    };`;
  return new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<Awaited<ReturnType<typeof runRecipe>>>;

function fileOf(specifier: string): string {
  const path = specifier === 'corsage' ? 'index' : specifier.replace('corsage/', 'adapters/');
  return new URL(`../../src/${path}.ts`, import.meta.url).href;
}
