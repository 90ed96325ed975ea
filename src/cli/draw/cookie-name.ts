import { visibleBytes } from './visible.ts';

/** A cookie's name, safe to print. It may have none. */
export function shownCookieName(name: string): string {
  return name === '' ? '(without a name)' : visibleBytes(name);
}
