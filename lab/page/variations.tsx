import { useRef, useState } from 'preact/hooks';
import type { VariantRecord } from '../../src/scenario/record.ts';
import type { BrowserName, Scenario } from '../../src/scenario/scenario.ts';
import type { Case } from '../server/cases.ts';
import { judge, type RunRecords } from './judge.ts';
import { Outcome } from './outcome.tsx';
import { Setup } from './setup.tsx';
import { words } from './words.ts';

interface Props {
  readonly scenario: Scenario;
  readonly problems: Case['problems'];
  /** What came of each; `null` where nothing has yet. */
  readonly records: RunRecords;
  readonly browser: BrowserName;
}

/** The variations of an experiment as tabs; each shows its setup and, once run, what came of it. */
export function Variations({ scenario, problems, records, browser }: Props) {
  const [chosen, choose] = useState(0);
  const tabs = useRef<HTMLDivElement>(null);
  const { variants } = scenario;
  const variant = variants[chosen]!;
  const record = records[chosen] ?? undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = (chosen + step + variants.length) % variants.length;
    choose(to);
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };

  return (
    <>
      <div class="tabs" role="tablist" aria-label={words.variations} ref={tabs} onKeyDown={onKeyDown}>
        {variants.map((each, index) => (
          <button
            key={each.name}
            id={`tab-${index}`}
            type="button"
            role="tab"
            aria-selected={index === chosen}
            aria-controls="variation"
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => choose(index)}
          >
            {each.name}
            {records[index] != null && <Mark record={records[index]} />}
          </button>
        ))}
      </div>
      <div id="variation" role="tabpanel" aria-labelledby={`tab-${chosen}`}>
        <Setup variant={variant} problems={problems} index={chosen} />
        <Outcome
          variant={variant}
          record={record}
          judgement={record === undefined ? null : judge(variant, record, browser)}
        />
      </div>
    </>
  );
}

/** In a word, what the last call of a variation gave script. */
function Mark({ record }: { readonly record: VariantRecord }) {
  const last = record.results.findLast(({ outcome }) => outcome !== 'cookie');
  if (last === undefined) {
    const status = record.requests.at(-1)?.status;
    return status === undefined ? null : <span class={`mark ${status < 400 ? 'ok' : 'no'}`}>{status}</span>;
  }
  if (last.outcome === 'readable') {
    const fine = last.status < 400;
    return (
      <span class={`mark ${fine ? 'ok' : 'no'}`}>
        {fine ? words.readable : words.readableStatus(last.status)}
      </span>
    );
  }
  if (last.outcome === 'loaded') return <span class="mark ok">{words.loaded}</span>;
  return <span class="mark no">{last.outcome === 'opaque' ? words.opaque : words.blocked}</span>;
}
