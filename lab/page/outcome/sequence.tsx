import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type {
  Sequence as SequenceData,
  sequenceOfPlayed as SequenceOfPlayed,
  sequenceOfRecord as SequenceOfRecord,
} from '../../../src/explain/sequence/sequence.ts';
import type { PlayedVariant } from '../../../src/scenario/play-scenario.ts';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { ownBrowser } from '../play/browser-name.ts';
import { outcomeWords } from '../words/outcome.ts';
import { browserNames } from '../words/page.ts';

interface Props {
  readonly experiment: Experiment;
  /** What happened, as the servers and the page's script saw it. */
  readonly record: VariantRecord;
  /** The engine's own steps, where they are those of the run; `null` where they are not. */
  readonly played: PlayedVariant | null;
  readonly isLive: boolean;
}

/** The drawing's two halves, chunks of their own: what is drawn, and how. */
interface Drawing {
  readonly sequenceOfPlayed: typeof SequenceOfPlayed;
  readonly sequenceOfRecord: typeof SequenceOfRecord;
  readonly SequenceView: ComponentType<{
    readonly sequence: SequenceData;
    readonly selected: string | null;
    readonly onSelect: (selected: string | null) => void;
  }>;
}

const views = import.meta.glob<Pick<Drawing, 'SequenceView'>>('../sequence/sequence-view.tsx');

async function loadDrawing(): Promise<Drawing | null> {
  const [view, sequence] = await Promise.all([
    views['../sequence/sequence-view.tsx']?.(),
    import('../../../src/explain/sequence/sequence.ts'),
  ]);
  return view === undefined ? null : { ...view, ...sequence };
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
  const [selected, select] = useState<string | null>(null);
  const browser = browserNames[ownBrowser];
  const sequence = useMemo(
    () =>
      played === null
        ? drawing.sequenceOfRecord(record, experiment, { browser })
        : drawing.sequenceOfPlayed(played, experiment, { browser }),
    [drawing, played, record, experiment, browser],
  );
  const { SequenceView } = drawing;
  return (
    <div class="drawing">
      <SequenceView sequence={sequence} selected={selected} onSelect={select} />
      {!isLive && played === null && <p class="where">{outcomeWords.noDrawing}</p>}
    </div>
  );
}
