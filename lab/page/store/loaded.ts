/** Something that takes a moment. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly message: string };

/** What it gave, if it has. */
export function readyValue<T>(loaded: Loaded<T> | null): T | null {
  return loaded?.state === 'ready' ? loaded.value : null;
}
