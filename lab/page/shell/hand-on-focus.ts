/**
 * Gives the focus on, when what has it is about to go: the keyboard would be nowhere, and a screen reader at the top.
 * Where it does not go, nothing happens.
 *
 * @param next selectors: the first that names something which can have the focus gets it.
 */
export function handOnFocus(...next: readonly string[]): void {
  const had = document.activeElement;
  requestAnimationFrame(() => {
    if (had === null || (had.isConnected && !had.matches(':disabled'))) return;
    for (const selector of next) {
      const found = document.querySelector<HTMLElement>(`:is(${selector}):not(:disabled)`);
      found?.focus();
      if (found !== null) return;
    }
  });
}
