import type { PlacedRow, PlacedText } from './layout/placed.ts';
import { CheckMark, CookieMark, StopMark } from './marks.tsx';

/** One row of the drawing. */
export function DiagramRow({ placed, width }: { readonly placed: PlacedRow; readonly width: number }) {
  const { box, texts } = placed;
  return (
    <>
      <rect class="seq-hit" {...box} rx="7" />
      {placed.kind === 'divider' && (
        <>
          <path class="seq-divide" d={`M8 ${placed.y}H${width - 8}`} />
          <rect class="seq-pill" {...box} rx="12.5" />
        </>
      )}
      {placed.kind === 'arrow' && <Arrow {...placed} />}
      {placed.kind === 'cookie' && <CookieMark {...placed.mark} happened={placed.row.happened} />}
      {placed.kind === 'check' && <CheckMark {...placed.mark} row={placed.row} />}
      {placed.kind === 'stop' && <StopMark x={box.x + 18} y={box.y + 17} />}
      {texts.map((text, index) => (
        <Text key={index} {...text} />
      ))}
    </>
  );
}

function Text({ x, y, text, look, tone }: PlacedText) {
  return (
    <text class={`seq-text ${look} ${tone}`} x={x} y={y}>
      {text}
    </text>
  );
}

const headLength = 9;

/** A line with a head; what is broken has a gap with a cross in it. */
function Arrow({ row, from, to, y, through }: Extract<PlacedRow, { readonly kind: 'arrow' }>) {
  const way = Math.sign(to - from);
  const tip = to - way * 1.5;
  const look = row.broken ? 'refused' : row.tone === 'allowed' ? 'allowed' : row.tone;
  const preflight = 'preflight' in row.message && row.message.preflight ? ' preflight' : '';
  const head = `M${tip} ${y}l${-way * headLength}-4.5v9z`;
  if (!row.broken) {
    return (
      <g class={`seq-arrow ${look}${preflight}`}>
        <path class="seq-shaft" d={`M${from} ${y}H${tip - way * headLength}`} />
        <path class="seq-tip" d={head} />
        {through.map((x) => (
          <circle key={x} class="seq-through" cx={x} cy={y} r="3.5" />
        ))}
      </g>
    );
  }
  const middle = from + (to - from) * 0.45;
  return (
    <g class="seq-arrow refused broken">
      <path class="seq-shaft" d={`M${from} ${y}H${middle - way * 11}`} />
      <path class="seq-shaft faint" d={`M${middle + way * 11} ${y}H${tip - way * headLength}`} />
      <path class="seq-cross" d={`M${middle - 4.5} ${y - 4.5}l9 9M${middle + 4.5} ${y - 4.5}l-9 9`} />
      <path
        class="seq-tip open"
        d={`M${tip - way * headLength} ${y - 4.5}L${tip} ${y}l${-way * headLength} 4.5`}
      />
    </g>
  );
}
