import type { Slot } from '../store/slot.ts';
import { outcomeWords } from '../words/outcome.ts';
import './last-read.css';

/** Says that what follows is not of the code as it stands, where that cannot be read. */
export function LastRead({ slot }: { readonly slot: Slot }) {
  return slot.unread.value === 0 ? null : <p class="notice-line">{outcomeWords.lastRead}</p>;
}
