import { signal } from '@preact/signals';
import { ownBrowser } from '../play/browser-name.ts';
import type { Kind } from './recognise.ts';
import { nothingSaid, type Said } from './told.ts';

/** What somebody brought, and what they said of it. */
export interface Intake {
  readonly source: string | File;
  /** What to take it for; `null`: what it looks like. */
  readonly as: Kind | null;
  readonly said: Said;
}

/** It is there again when the reader comes back to the page. Never written anywhere: it may hold secrets. */
export const intake = signal<Intake>({ source: '', as: null, said: { ...nothingSaid, browser: ownBrowser } });

/** Something else: what was said of the last has nothing to do with it. */
export function bring(source: string | File): void {
  const { browser } = intake.peek().said;
  intake.value = { source, as: null, said: { ...nothingSaid, browser } };
}
