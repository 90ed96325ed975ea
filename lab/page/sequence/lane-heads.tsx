import type { PlacedLanes } from './layout/place-lanes.ts';
import { LaneIcon } from './marks.tsx';
import type { Measure } from './measure-text.ts';

const height = 46;

/** Who takes part: a head over each line. */
export function LaneHeads({ placed, measure }: { readonly placed: PlacedLanes; readonly measure: Measure }) {
  return (
    <svg class="seq-heads" width={placed.width} height={height + 12} aria-hidden="true">
      {placed.lanes.map(({ lane, x, width, host }) => {
        const title = measure(lane.title, 'strong');
        const start = x - (title + 19) / 2;
        const baseline = host === null ? 33 : 26;
        return (
          <g key={lane.id} class={`seq-head ${lane.kind}`}>
            <path class="seq-line" d={`M${x} ${height}v12`} />
            <rect x={x - width / 2} y={7.5} width={width} height={height - 8} rx="10" />
            <LaneIcon kind={lane.kind} x={start} y={baseline - 11} />
            <text class="seq-text strong" x={start + 19} y={baseline}>
              {lane.title}
            </text>
            {host !== null && (
              <text class="seq-text host" x={x} y={baseline + 14} text-anchor="middle">
                {host}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
