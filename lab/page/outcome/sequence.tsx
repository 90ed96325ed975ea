import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PlayedVariant } from '../../../src/scenario/play-scenario.ts';
import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { ownBrowser } from '../play/browser-name.ts';
import { outcomeWords } from '../words/outcome.ts';
import { browserTitles } from '../words/page.ts';

interface Props {
  readonly experiment: Experiment;
  /** What happened, as the servers and the page's script saw it. */
  readonly record: VariantRecord;
  /** The engine's own steps, where they are those of the run; `null` where they are not. */
  readonly played: PlayedVariant | null;
  /** Whether more is still to come. */
  readonly isLive: boolean;
  /** Whether the engine's steps are known not to be those of the run. */
  readonly differs?: boolean;
}

type Drawing = typeof import('./drawing.ts');

/** What happened, drawn; where the drawing does not load, the two sides below say the same. */
export function Sequence(props: Props) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    import('./drawing.ts').then(setDrawing, () => undefined);
  }, []);
  return <div class="drawing">{drawing !== null && <Drawn {...props} drawing={drawing} />}</div>;
}

function Drawn(props: Props & { readonly drawing: Drawing }) {
  const { experiment, record, played, isLive, differs = false, drawing } = props;
  const [selected, select] = useState<string | null>(null);
  const browser = browserTitles[ownBrowser];
  const sequence = useMemo(
    () =>
      played === null
        ? drawing.sequenceOfRecord(record, experiment, { browser })
        : drawing.sequenceOfPlayed(played, experiment, { browser }),
    [drawing, played, record, experiment, browser],
  );
  const { SequenceView } = drawing;
  return (
    <>
      <SequenceView sequence={sequence} selected={selected} onSelect={select} live={isLive} />
      {differs && <p class="where">{outcomeWords.noDrawing}</p>}
    </>
  );
}
