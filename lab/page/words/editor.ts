/** The words of an editor before it is opened: they are on every case page. */
export const editorWords = {
  keys: 'Code to edit. Escape and then Tab leaves the editor; Control and Enter, or Command and Enter, run.',
  failed: 'The editor did not load. Reload the page to edit.',
  problems: (count: number) => (count === 1 ? 'One problem' : `${count} problems`),
  apply: 'Apply',
};
