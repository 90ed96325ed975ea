import type { CheckRow, CookieRow, NoteRow } from '../../../src/explain/sequence/row.ts';

interface Props {
  readonly x: number;
  readonly y: number;
}

/** What became of a cookie, as a small thing: its words stand beside it. */
export function CookieMark({ x, y, happened }: Props & Pick<CookieRow, 'happened'>) {
  const at = `translate(${x} ${y})`;
  switch (happened) {
    case 'attached':
      return <circle class="seq-mark leaf full" transform={at} r="5" />;
    case 'withheld':
      return <circle class="seq-mark hold dashed" transform={at} r="4.75" />;
    case 'stored':
      return (
        <g class="seq-mark leaf" transform={at}>
          <circle r="5.25" />
          <circle class="full" r="2.25" />
        </g>
      );
    case 'removed':
      return (
        <g class="seq-mark hold" transform={at}>
          <circle r="5.25" />
          <path d="M-2.5 0h5" />
        </g>
      );
    case 'rejected':
      return (
        <g class="seq-mark stop" transform={at}>
          <circle r="5.25" />
          <path d="M-2.2-2.2l4.4 4.4M2.2-2.2l-4.4 4.4" />
        </g>
      );
    case 'ignored':
      return (
        <g class="seq-mark hold" transform={at}>
          <circle class="dashed" r="4.75" />
          <path d="M-4 4l8-8" />
        </g>
      );
  }
}

/** A check that passed, or what else the browser did. */
export function CheckMark({ x, y, row }: Props & { readonly row: CheckRow | NoteRow }) {
  const at = `translate(${x} ${y})`;
  if (row.kind === 'check') {
    return <path class="seq-mark leaf" transform={at} d="M-4.5 0.5l3 3 6-7" />;
  }
  switch (row.what) {
    case 'redirect':
      return <path class="seq-mark" transform={at} d="M-4.5-4.5v4a3 3 0 0 0 3 3h6M2-0.5l3 3-3 3" />;
    case 'preflight-kept':
    case 'preflight-remembered':
      return (
        <g class="seq-mark" transform={at}>
          <circle r="5" />
          <path d="M0-2.6v2.8l2 1.4" />
        </g>
      );
    default:
      return <path class="seq-mark hold" transform={at} d="M-4.5 0h9" />;
  }
}

/** The browser stops. */
export function StopMark({ x, y }: Props) {
  return (
    <g class="seq-mark stop" transform={`translate(${x} ${y})`}>
      <circle class="full" r="7" />
      <path class="on-stop" d="M-2.7-2.7l5.4 5.4M2.7-2.7l-5.4 5.4" />
    </g>
  );
}

const icons = {
  page: 'M2.5 1h5l3 3v7.5h-8zM7.5 1v3h3',
  browser: 'M1 2h11v9H1zM1 4.8h11',
  cache: 'M1.5 4.2L6.5 1.8l5 2.4-5 2.4zM1.5 6.8l5 2.4 5-2.4M1.5 9.4l5 2.4 5-2.4',
  server: 'M1.5 1.5h10v4h-10zM1.5 7.5h10v4h-10zM3.6 3.5h.01M3.6 9.5h.01',
};

/** Who a lane is. */
export function LaneIcon({ kind, x, y }: Props & { readonly kind: keyof typeof icons }) {
  return <path class="seq-icon" transform={`translate(${x} ${y})`} d={icons[kind]} />;
}
