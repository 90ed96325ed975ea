import type { Completion } from '@codemirror/autocomplete';

/** The most frequent come first, as they are written down; the editor would sort them by letter. */
export function inOrder(options: readonly Completion[]): Completion[] {
  return options.map((option, index) => ({ ...option, boost: Math.max(-99, 50 - index) }));
}
