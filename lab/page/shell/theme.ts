import { signal } from '@preact/signals';
import { storage } from '../store/storage.ts';

const key = 'corsage-lab-theme';

const prefersDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

/** Whether the page is dark now. */
export const isDark = signal(readDark());

prefersDark?.addEventListener('change', () => {
  isDark.value = readDark();
});

function readDark(): boolean {
  const chosen = globalThis.document?.documentElement.dataset.theme;
  return chosen === undefined ? (prefersDark?.matches ?? false) : chosen === 'dark';
}

/** Turns to the other theme, and stays there. `public/theme.js` reads it back before the page is painted. */
export function toggleTheme(): void {
  const theme = isDark.peek() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  storage.write(key, theme);
  isDark.value = readDark();
}
