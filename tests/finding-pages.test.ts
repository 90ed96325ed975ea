import { describe, expect, test } from 'vitest';
import { findingCodes } from '../src/explain/catalogue/catalogue.ts';
import { describeChange } from '../src/explain/describe-change.ts';
import { callRecipe } from '../src/explain/recipes/call-recipe.ts';
import { recipe } from '../src/explain/recipes/recipe.ts';
import { type ServerTarget, serverTargets } from '../src/explain/recipes/server-target.ts';
import { expectMade } from './doc-table.ts';
import { filesBelow, read } from './files.ts';
import { type FindingExample, findingExamples } from './finding-examples.ts';

const folder = 'docs/findings';
const pages = filesBelow(folder, /\.md$/).map((path) => path.slice(folder.length + 1, -'.md'.length));
const index = ['README', 'index'];
const hasRecipes = (code: string): boolean => read(`${folder}/${code}.md`).includes('<!-- recipes -->\n');

/** A list of the changes, and each server's recipe below its own heading. */
function recipesOf({ changes, known }: FindingExample): string {
  const atServers = changes.filter(({ change }) => change !== 'call');
  const parts = [changes.map((change) => `- ${shortened(describeChange(change))}.\n`).join('')];
  const call = callRecipe(changes);
  if (call !== null) parts.push(section("In the page's script", 'js', call));
  if (atServers.length > 0) {
    for (const [target, { title, fence }] of Object.entries(serverTargets)) {
      const text = recipe(atServers, target as ServerTarget, known);
      if (text !== null) parts.push(section(title, fence, text));
    }
  }
  return `\n${parts.join('\n')}\n`;
}

function section(title: string, fence: string, text: string): string {
  return `### ${title}\n\n\`\`\`${fence}\n${text}\`\`\`\n`;
}

/** What nobody reads to its end. */
function shortened(text: string): string {
  return text.replaceAll(/(\w)\1{100,}/g, '$1$1$1…');
}

describe('the pages of findings', () => {
  test('there is one for each code, and no other', () => {
    expect(pages.filter((page) => !index.includes(page)).sort()).toEqual([...findingCodes].sort());
  });

  test('those with recipes are those that have an example', () => {
    expect(Object.keys(findingExamples).sort()).toEqual(pages.filter(hasRecipes).sort());
  });

  test.each(Object.entries(findingExamples))('%s has its recipes', (code, example) => {
    expectMade(`${folder}/${code}.md`, 'recipes', recipesOf(example));
  });

  test('links lead somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...read(`${folder}/${page}.md`).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, path]) => new URL(path!, `file:///${folder}/${page}.md`).pathname.slice(1))
        .filter((path) => !filesBelow(path.replace(/\/[^/]*$/, ''), /./).includes(path))
        .map((path) => `${page}: ${path}`),
    );
    expect(broken).toEqual([]);
  });
});
