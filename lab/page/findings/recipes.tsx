import { useState } from 'preact/hooks';
import type { Change } from '../../../src/explain/change.ts';
import { recipe } from '../../../src/explain/recipes/recipe.ts';
import { type ServerTarget, serverTargets } from '../../../src/explain/recipes/server-target.ts';
import { copyText } from '../shell/copy.ts';
import { findingWords } from '../words/findings.ts';
import { pageWords } from '../words/page.ts';

export interface RecipesProps {
  readonly changes: readonly Change[];
  /** Whose answer changes, where it is known. */
  readonly url?: string | undefined;
}

/** A fix as it is written for the servers that people have. */
export function Recipes({ changes, url }: RecipesProps) {
  const [target, choose] = useState<ServerTarget>('nginx');
  const [copied, setCopied] = useState(false);
  const text = recipe(changes, target, url === undefined ? {} : { url });
  return (
    <div class="recipes">
      <label>
        {findingWords.recipesLabel}{' '}
        <select
          value={target}
          onChange={(event) => {
            setCopied(false);
            choose(event.currentTarget.value as ServerTarget);
          }}
        >
          {(Object.keys(serverTargets) as ServerTarget[]).map((each) => (
            <option key={each} value={each}>
              {serverTargets[each].title}
            </option>
          ))}
        </select>
      </label>
      {text === null ? (
        <p class="where">{findingWords.noRecipe}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
          <pre tabIndex={0}>{text}</pre>
          <button type="button" onClick={async () => setCopied(await copyText(text))}>
            {copied ? pageWords.copied : findingWords.copy}
          </button>
        </>
      )}
    </div>
  );
}
