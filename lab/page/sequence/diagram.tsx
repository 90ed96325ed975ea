import type { Sequence } from '../../../src/explain/sequence/row.ts';
import { sequenceWords } from '../words/sequence.ts';
import { DiagramRow } from './diagram-row.tsx';
import { LaneHeads } from './lane-heads.tsx';
import type { PlacedLanes } from './layout/place-lanes.ts';
import type { Layout, PlacedBox } from './layout/placed.ts';
import type { Measure } from './measure-text.ts';
import type { RowProps } from './use-rows.ts';

/** A row's label says it all: what is drawn is not read out besides. */
const unspoken = { 'aria-hidden': true } as const;

interface Props {
  readonly sequence: Sequence;
  readonly placed: PlacedLanes;
  readonly layout: Layout;
  readonly measure: Measure;
  readonly propsOf: (id: string) => RowProps;
}

/** The sequence on lanes beside each other, time going down. */
export function Diagram({ sequence, placed, layout, measure, propsOf }: Props) {
  const { width } = placed;
  const { height, rows, boxes, bars } = layout;
  const browser = placed.lanes.find(({ lane }) => lane.kind === 'browser')?.x ?? 0;
  return (
    <>
      <LaneHeads placed={placed} measure={measure} />
      {/* biome-ignore lint/a11y/useSemanticElements: a list of SVG has no elements of HTML in it. */}
      <svg
        class="seq-body"
        width={width}
        height={height}
        role="list"
        aria-label={sequenceWords.name(sequence.rows.length)}
      >
        <g {...unspoken}>
          {placed.lanes.map(({ lane, x }) => (
            <path key={lane.id} class="seq-line" d={`M${x} 0V${height - 6}`} />
          ))}
          {placed.lanes.map(({ lane, x }) => (
            <circle key={lane.id} class="seq-foot" cx={x} cy={height - 6} r="3" />
          ))}
          {bars.map(({ id, ...bar }) => (
            <rect key={id} class="seq-bar" x={browser - 4} width="8" y={bar.y} height={bar.height} rx="4" />
          ))}
          {boxes.map((box) => (
            <Box key={box.id} {...box} />
          ))}
        </g>
        {rows.map((each) => {
          const { isNew, order, ...props } = propsOf(each.row.id);
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/noInteractiveElementToNoninteractiveRole: as above.
            <g
              key={each.row.id}
              {...props}
              role="listitem"
              class={`seq-row ${each.kind}${isNew ? ' is-new' : ''}`}
              style={isNew ? { animationDelay: `${order * 90}ms` } : undefined}
              aria-label={each.row.label}
            >
              <g {...unspoken}>
                <DiagramRow placed={each} width={width} />
              </g>
            </g>
          );
        })}
      </svg>
    </>
  );
}

function Box({ kind, x, y, width, height, title }: PlacedBox) {
  return (
    <>
      <rect class={`seq-box ${kind}`} x={x} y={y} width={width} height={height} rx="9" />
      {title !== null && (
        <text class="seq-text heading soft" x={title.x} y={title.y}>
          {title.text}
        </text>
      )}
    </>
  );
}
