/** What became of the cases that this reader has run, kept in the page's own storage. */
export type Progress = Readonly<Record<string, 'as-expected' | 'otherwise'>>;

const key = 'corsage-lab-progress';

export function readProgress(): Progress {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    // Storage may be switched off, or hold something else. Progress is a convenience.
    return {};
  }
}

export function keepProgress(id: string, outcome: Progress[string]): Progress {
  const progress = { ...readProgress(), [id]: outcome };
  try {
    localStorage.setItem(key, JSON.stringify(progress));
  } catch {
    // As above.
  }
  return progress;
}
