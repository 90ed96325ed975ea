import type { Case } from '../../server/cases.ts';
import { Findings } from '../findings/findings.tsx';
import { Compared } from '../outcome/compared.tsx';
import { Happened } from '../outcome/happened.tsx';
import type { Bench } from '../store/bench.ts';
import { ranEarlier } from '../store/progress.ts';
import { CookiesEditor } from './cookies-editor.tsx';
import { RunBar } from './run-bar.tsx';
import { Setup } from './setup.tsx';
import { WhatChanged } from './what-changed.tsx';

interface Props {
  readonly bench: Bench;
  /** Why policies of the case are refused; none in the sandbox. */
  readonly problems: Case['problems'];
}

/** An experiment on the bench: both sides of the wire, Run, and what happened. */
export function Workbench({ bench, problems }: Props) {
  const slot = bench.slot.value;
  const index = bench.chosen.value;
  const { scenario } = bench;
  const wasRun = scenario !== null && !slot.isEdited.value && ranEarlier(scenario.id);
  const panel =
    bench.slots.length > 1 ? ({ role: 'tabpanel', 'aria-labelledby': `tab-${index}` } as const) : {};
  return (
    <div id="variation" {...panel}>
      <Setup
        key={`${index} ${slot.anew.value}`}
        bench={bench}
        slot={slot}
        problems={problems}
        index={index}
      />
      <CookiesEditor slot={slot} />
      <RunBar bench={bench} />
      <WhatChanged slot={slot} />
      <div class={slot.unread.value > 0 ? 'out last-read' : 'out'}>
        <div class="stack">
          <Happened slot={slot} runsHere={bench.runsHere(slot)} isSandbox={scenario === null} />
        </div>
        <div class="stack">
          <Compared slot={slot} ranEarlier={wasRun} />
          <Findings bench={bench} slot={slot} />
        </div>
      </div>
    </div>
  );
}
