import './sequence.css';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Sequence, SequenceRow } from '../../../src/explain/sequence/row.ts';
import { sequenceWords } from '../words/sequence.ts';
import { DetailCard } from './detail-card.tsx';
import { Diagram } from './diagram.tsx';
import { boxOf, layOut } from './layout/lay-out.ts';
import { narrowestDrawing, placeLanes } from './layout/place-lanes.ts';
import type { Box } from './layout/placed.ts';
import { ListDrawing } from './list-drawing.tsx';
import { type Measure, measurer, roughly } from './measure-text.ts';
import { useRows } from './use-rows.ts';
import { useWidth } from './use-width.ts';

export interface SequenceViewProps {
  readonly sequence: Sequence;
  /** The id of a row; `null` for none. */
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Rows that come later rise into their places one after another. */
  readonly live?: boolean;
}

/** What went between page, browser and servers, drawn: on lanes where there is room, as a list where there is not. */
export function SequenceView({ sequence, selected, onSelect, live = false }: SequenceViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [measure, setMeasure] = useState<{ readonly by: Measure }>({ by: roughly });
  const { rows } = sequence;
  const { open, propsOf, close, keepHover, endHover, goTo } = useRows({
    rows,
    selected,
    onSelect,
    live,
    prefix: useId(),
  });
  useLayoutEffect(() => {
    if (frame.current === null) return;
    const { current } = frame;
    setMeasure({ by: measurer(current) });
    // Fonts that come later are measured anew.
    document.fonts.ready.then(() => setMeasure({ by: measurer(current) }));
  }, []);
  const isList = width !== null && width < narrowestDrawing;
  const drawn = useMemo(() => {
    if (width === null || isList) return null;
    const placed = placeLanes(sequence.lanes, callsOf(sequence), width, measure.by);
    return { placed, layout: layOut(sequence, placed, measure.by) };
  }, [sequence, width, isList, measure]);
  const openRow = rows.find(({ id }) => id === open) ?? null;
  const closeCard = () => {
    const id = open;
    close();
    if (id !== null) goTo(id);
    close();
  };
  const card = (row: SequenceRow, place: CardPlace | null) => (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: one of two roles.
    <div
      class={place === null ? 'seq-card inline' : 'seq-card'}
      // In the list it stands among the items.
      role={place === null ? 'listitem' : 'group'}
      aria-label={sequenceWords.details}
      style={place === null ? undefined : styleOf(place)}
      onMouseEnter={keepHover}
      onMouseLeave={endHover}
      onKeyDown={(event) => event.key === 'Escape' && closeCard()}
    >
      <DetailCard row={row} onClose={closeCard} />
    </div>
  );
  const box = drawn === null ? null : boxOf(drawn.layout, open);
  return (
    <div class="seq" ref={frame}>
      {rows.length === 0 && <p class="seq-empty">{sequenceWords.empty}</p>}
      {rows.length > 0 && isList && (
        <ListDrawing
          sequence={sequence}
          propsOf={propsOf}
          cardOf={(row) => (row.id === open && row.id === selected ? card(row, null) : null)}
        />
      )}
      {rows.length > 0 && drawn !== null && (
        <>
          <div class={drawn.placed.width > (width ?? 0) ? 'seq-scroll wide' : 'seq-scroll'}>
            <Diagram sequence={sequence} {...drawn} measure={measure.by} propsOf={propsOf} />
          </div>
          {openRow !== null &&
            box !== null &&
            card(openRow, placeCard(box, width ?? 0, drawn.layout.height, scrollOf(frame.current)))}
        </>
      )}
    </div>
  );
}

/** What stands on the arrows between page and browser, less what may go below them. */
function callsOf({ rows }: Sequence): readonly string[] {
  return rows.flatMap((row) =>
    row.kind === 'arrow' && [row.from, row.to].includes('page') ? [row.title.split(/, |: /)[0] ?? ''] : [],
  );
}

/** The heads stand above the drawing. */
const headsHeight = 58;
const cardWidth = 320;
const leastCardWidth = 216;

interface CardPlace {
  readonly left: number;
  readonly width: number;
  readonly top: number | null;
  readonly bottom: number | null;
}

/** Beside its row where there is room, else below it; in the lower half it grows upwards. */
function placeCard(box: Box, width: number, height: number, scrolled: number): CardPlace {
  const start = box.x - scrolled;
  const end = start + box.width;
  const right = width - end - 12;
  const left = start - 12;
  const beside = Math.max(right, left) >= leastCardWidth;
  const isLow = box.y > height / 2;
  const room = beside ? Math.max(right, left) : width;
  const wide = Math.min(cardWidth, room);
  const x = !beside ? Math.max(0, Math.min(start, width - wide)) : right >= left ? end + 8 : start - 8 - wide;
  const top = headsHeight + box.y + (beside ? 0 : box.height + 6);
  const bottom = height - box.y - (beside ? box.height : -6);
  return { left: x, width: wide, top: isLow ? null : top, bottom: isLow ? bottom : null };
}

function styleOf({ left, width, top, bottom }: CardPlace) {
  const px = (value: number) => `${Math.round(value)}px`;
  return {
    left: px(left),
    width: px(width),
    ...(top === null ? {} : { top: px(top) }),
    ...(bottom === null ? {} : { bottom: px(bottom) }),
  };
}

function scrollOf(frame: HTMLElement | null): number {
  return frame?.querySelector('.seq-scroll')?.scrollLeft ?? 0;
}
