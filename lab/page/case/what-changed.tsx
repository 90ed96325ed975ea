import { DiffLines } from '../findings/diff-lines.tsx';
import type { Slot } from '../store/slot.ts';
import { benchWords } from '../words/bench.ts';
import { differingParts } from './differing-parts.ts';

/** How a case's experiment differs from how the case has it. */
export function WhatChanged({ slot }: { readonly slot: Slot }) {
  if (!slot.isEdited.value || slot.name === '') return null;
  const parts = differingParts(slot.original, slot.experiment.value);
  if (parts.length === 0) return null;
  return (
    <details class="card changes" open>
      <summary>{benchWords.changed}</summary>
      {parts.map(({ title, before, after }) => (
        <DiffLines key={title} title={title} before={before} after={after} />
      ))}
    </details>
  );
}
