import { recipe } from '../../explain/recipes/recipe.ts';
import { type ServerTarget, serverTargets } from '../../explain/recipes/server-target.ts';
import { shownChange } from '../draw/hide-secrets.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';
import type { CheckRequest } from './check-request.ts';
import type { MergedFinding } from './merge-findings.ts';

/** How the server is told. */
export interface Recipe {
  /** Of the finding that it mends. */
  readonly code: string;
  /** `null` where this server cannot be told so. */
  readonly text: string | null;
}

/** A recipe for every finding whose fix was tried. */
export function recipesOf(
  found: readonly MergedFinding[],
  target: ServerTarget,
  { page, url }: Pick<CheckRequest, 'page' | 'url'>,
): readonly Recipe[] {
  const { origin } = new URL(page);
  const known = origin === 'null' ? {} : { origin };
  return found.flatMap(({ finding: { code, fix, facts } }) =>
    fix.kind === 'checked' && fix.changes.length > 0
      ? [{ code, text: recipe(fix.changes.map(shownChange), target, { ...known, url: facts.url ?? url }) }]
      : [],
  );
}

/** The recipes, each text once, and why there is none where a finding has a fix all the same. A paragraph each. */
export function recipeTexts(
  found: readonly MergedFinding[],
  recipes: readonly Recipe[],
  target: ServerTarget,
  { columns, colors }: Terminal,
): readonly string[] {
  const { title } = serverTargets[target];
  const say = (text: string): string => wrap(text, columns).join('\n');
  const withheld = found.flatMap(({ finding: { code, fix } }) =>
    fix.kind === 'do-not' && fix.ifYours !== null ? code : [],
  );
  const texts = new Set(recipes.flatMap(({ text }) => text ?? []));
  const paragraphs = [
    ...recipes.flatMap(({ code, text }) =>
      text === null ? say(`${title} cannot be told so by its configuration: ${code}.`) : [],
    ),
    ...[...texts].map((text) => `${colors.bold(`${title}:`)}\n\n${text.trimEnd()}`),
    ...(withheld.length === 0
      ? []
      : [
          say(
            `Not written down for ${title}, since the page may not be yours: ${withheld.join(', ')}. Where it is, add --trusted.`,
          ),
        ]),
  ];
  if (paragraphs.length > 0) return paragraphs;
  const isFine = found.every(
    ({ finding: { severity, fix } }) => severity === 'notice' && fix.kind !== 'advice',
  );
  return [
    isFine
      ? say(`There is nothing to change in ${title}.`)
      : say(`Nothing is written down for ${title}: only what was tried and works is.`),
  ];
}
