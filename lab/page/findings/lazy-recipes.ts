import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { RecipesProps } from './recipes.tsx';

const loaded = signal<ComponentType<RecipesProps> | null>(null);

/** The recipes, which are loaded when somebody asks for them. */
export const lazyRecipes = {
  get value(): ComponentType<RecipesProps> | null {
    return loaded.value;
  },
  load(): void {
    if (loaded.peek() !== null) return;
    import('./recipes.tsx').then(({ Recipes }) => {
      loaded.value = Recipes;
    });
  },
};
