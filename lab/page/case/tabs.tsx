import { useRef } from 'preact/hooks';
import { outcomeOf } from '../play/outcome-of.ts';
import type { Bench } from '../store/bench.ts';
import type { Slot } from '../store/slot.ts';
import { benchWords } from '../words/bench.ts';
import { outcomeInWords } from '../words/outcome.ts';

/** The variations of a case, each with what came of its run in a word. */
export function Tabs({ bench }: { readonly bench: Bench }) {
  const tabs = useRef<HTMLDivElement>(null);
  const { slots } = bench;
  const chosen = bench.chosen.value;

  const onKeyDown = (event: KeyboardEvent) => {
    const last = slots.length - 1;
    const to = {
      ArrowRight: chosen === last ? 0 : chosen + 1,
      ArrowLeft: chosen === 0 ? last : chosen - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    bench.chosen.value = to;
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };

  return (
    <div class="tabs" role="tablist" aria-label={benchWords.variations} ref={tabs} onKeyDown={onKeyDown}>
      {slots.map((slot, index) => (
        <Tab
          key={slot.name}
          slot={slot}
          index={index}
          isChosen={index === chosen}
          onChoose={() => {
            bench.chosen.value = index;
          }}
        />
      ))}
    </div>
  );
}

interface TabProps {
  readonly slot: Slot;
  readonly index: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Tab({ slot, index, isChosen, onChoose }: TabProps) {
  const run = slot.currentRun.value;
  const outcome = run?.state.value === 'done' ? outcomeOf(run.record.value) : null;
  return (
    <button
      id={`tab-${index}`}
      type="button"
      role="tab"
      aria-selected={isChosen}
      aria-controls="variation"
      tabIndex={isChosen ? 0 : -1}
      data-outcome={outcome?.kind}
      onClick={onChoose}
    >
      {slot.name}
      {slot.isEdited.value && <span class="changed" aria-label={benchWords.changed} role="img" />}
      {outcome !== null && <span class={`mark ${outcome.tone}`}>{outcomeInWords(outcome)}</span>}
    </button>
  );
}
