import { useState } from 'preact/hooks';
import { findingWords } from '../words/findings.ts';
import { lazyRecipes } from './lazy-recipes.ts';
import type { RecipesProps } from './recipes.tsx';

interface Props extends RecipesProps {
  /** The buttons before. */
  readonly children?: preact.ComponentChildren;
}

/** What can be done with a remedy. The last button unfolds its recipes. */
export function RemedyButtons({ changes, url, children }: Props) {
  const [shown, show] = useState(false);
  const Recipes = lazyRecipes.value;
  return (
    <>
      <div class="buttons">
        {children}
        <button
          type="button"
          data-recipes=""
          aria-expanded={shown}
          onClick={() => {
            lazyRecipes.load();
            show(!shown);
          }}
        >
          {findingWords.recipes}
        </button>
      </div>
      {shown && Recipes !== null && <Recipes changes={changes} url={url} />}
    </>
  );
}
