import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Trace } from '../../../src/browser/trace.ts';
import type { PlayedVariant } from '../../../src/scenario/play-scenario.ts';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { outcomeWords } from '../words/outcome.ts';

interface Props {
  readonly experiment: Experiment;
  /** What happened, as the servers and the page's script saw it. */
  readonly record: VariantRecord;
  /** The engine's own steps, where they are those of the run; `null` where they are not. */
  readonly played: PlayedVariant | null;
  readonly isLive: boolean;
}

/** The drawing, whose two halves are chunks of their own: what is drawn, and how. */
interface Drawing {
  readonly sequenceOf: (traces: readonly Trace[]) => unknown;
  readonly sequenceOfRecord: (record: VariantRecord, experiment: Experiment) => unknown;
  readonly SequenceView: ComponentType<{
    readonly sequence: unknown;
    readonly selected: number | null;
    readonly onSelect: (selected: number | null) => void;
  }>;
}

const views = import.meta.glob<Pick<Drawing, 'SequenceView'>>('../sequence/sequence-view.tsx');
const sequences = import.meta.glob<Omit<Drawing, 'SequenceView'>>(
  '../../../src/explain/sequence/sequence.ts',
);

async function loadDrawing(): Promise<Drawing | null> {
  const [view, sequence] = await Promise.all([
    views['../sequence/sequence-view.tsx']?.(),
    sequences['../../../src/explain/sequence/sequence.ts']?.(),
  ]);
  return view === undefined || sequence === undefined ? null : { ...view, ...sequence };
}

/** What happened, drawn; where the drawing is not to be had, the two sides below say the same. */
export function Sequence(props: Props) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    loadDrawing().then(setDrawing, () => undefined);
  }, []);
  return drawing === null ? null : <Drawn {...props} drawing={drawing} />;
}

function Drawn({ experiment, record, played, isLive, drawing }: Props & { readonly drawing: Drawing }) {
  const [selected, select] = useState<number | null>(null);
  const sequence = useMemo(
    () =>
      played === null ? drawing.sequenceOfRecord(record, experiment) : drawing.sequenceOf(played.traces),
    [drawing, played, record, experiment],
  );
  const { SequenceView } = drawing;
  return (
    <div class="drawing">
      <SequenceView sequence={sequence} selected={selected} onSelect={select} />
      {!isLive && played === null && <p class="where">{outcomeWords.noDrawing}</p>}
    </div>
  );
}
