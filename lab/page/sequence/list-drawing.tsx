import './list-drawing.css';
import type { Lane, Sequence, SequenceRow } from '../../../src/explain/sequence/row.ts';
import { sequenceWords } from '../words/sequence.ts';
import { cutInMiddle, visible } from './cut.ts';
import { type Group, groupRows } from './group-rows.ts';
import { wordsOfCookie } from './layout/place-box.ts';
import { CheckMark, CookieMark, LaneIcon, StopMark } from './marks.tsx';
import type { RowProps } from './use-rows.ts';

interface Props {
  readonly sequence: Sequence;
  readonly propsOf: (id: string) => RowProps;
  /** What stands open below a row; `null` for nothing. */
  readonly cardOf: (row: SequenceRow) => preact.ComponentChild;
}

/** Longest value that a list shows before it is opened. */
const longest = 90;

/** The sequence where there is no room for lanes: one below the other, set in by who does it. */
export function ListDrawing({ sequence, propsOf, cardOf }: Props) {
  const lanes = new Map(sequence.lanes.map((lane) => [lane.id, lane]));
  return (
    // biome-ignore lint/a11y/useSemanticElements: its rows stand in groups, which are no items themselves.
    <div class="seq-list" role="list" aria-label={sequenceWords.name(sequence.rows.length)}>
      {groupRows(sequence.rows).map((group) => (
        <div key={keyOf(group)} class={`seq-group ${placeOf(group)}`} role="presentation">
          {group.kind === 'cookies' && group.beforehand && (
            <p class="seq-heading" aria-hidden="true">
              {sequenceWords.beforehand}
            </p>
          )}
          {('rows' in group ? group.rows : [group.row]).map((row: SequenceRow) => (
            <Item key={row.id} row={row} lanes={lanes} props={propsOf(row.id)} card={cardOf(row)} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface ItemProps {
  readonly row: SequenceRow;
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly props: RowProps;
  readonly card: preact.ComponentChild;
}

function Item({ row, lanes, props: { isNew, order, ...props }, card }: ItemProps) {
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div
        {...props}
        role="listitem"
        class={`seq-item ${row.kind}${row.fails ? ' fails' : ''}${isNew ? ' is-new' : ''}`}
        style={isNew ? { animationDelay: `${order * 90}ms` } : undefined}
        aria-label={row.label}
      >
        <div aria-hidden="true">
          {row.kind === 'arrow' ? <Message row={row} lanes={lanes} /> : <Happening row={row} />}
        </div>
      </div>
      {card}
    </>
  );
}

function Message({
  row,
  lanes,
}: Pick<ItemProps, 'lanes'> & { readonly row: Extract<SequenceRow, { kind: 'arrow' }> }) {
  const from = lanes.get(row.from);
  const to = lanes.get(row.to);
  const preflight = row.message.what === 'request' && row.message.preflight;
  return (
    <>
      <p class="seq-way">
        <LaneName lane={from} />
        <WayArrow broken={row.broken} tone={row.tone} />
        <LaneName lane={to} />
        {preflight && <span class="seq-tag">{sequenceWords.preflight}</span>}
      </p>
      <p class={`seq-title ${row.tone}`}>{cutInMiddle(visible(row.title), longest)}</p>
      {row.headers
        .filter(({ matters }) => matters)
        .map(({ name, value, tone }, index) => (
          <p key={index} class={`seq-header ${tone}`}>
            {tone === 'allowed' ? '✓ ' : tone === 'refused' ? '✗ ' : ''}
            <span class="seq-name">{visible(name)}:</span>{' '}
            {value === null ? (
              <i>{sequenceWords.missing}</i>
            ) : (
              cutInMiddle(visible(value) || sequenceWords.emptyValue, longest)
            )}
          </p>
        ))}
      {row.detail !== null && <p class="seq-words">{row.detail}</p>}
    </>
  );
}

function WayArrow({ broken, tone }: { readonly broken: boolean; readonly tone: string }) {
  if (!broken) {
    return (
      <svg class={`seq-arrow ${tone}`} width="26" height="12" aria-hidden="true">
        <path class="seq-shaft" d="M1 6H18" />
        <path class="seq-tip" d="M25 6l-8-4v8z" />
      </svg>
    );
  }
  return (
    <svg class="seq-arrow refused" width="42" height="12" aria-hidden="true">
      <path class="seq-shaft" d="M1 6H11" />
      <path class="seq-cross" d="M14.5 2.5l7 7M21.5 2.5l-7 7" />
      <path class="seq-shaft faint" d="M26 6H36" />
      <path class="seq-tip open" d="M34 2.5L40 6l-6 3.5" />
    </svg>
  );
}

function LaneName({ lane }: { readonly lane: Lane | undefined }) {
  if (lane === undefined) return null;
  return (
    <span class="seq-lane">
      <svg width="13" height="13" aria-hidden="true">
        <LaneIcon kind={lane.kind} x={0} y={0} />
      </svg>
      {lane.kind === 'server' || lane.kind === 'cache'
        ? cutInMiddle(lane.host ?? lane.title, 26)
        : lane.title}
    </span>
  );
}

function Happening({ row }: { readonly row: Exclude<SequenceRow, { kind: 'arrow' }> }) {
  if (row.kind === 'page') return <p class="seq-pill-text">{visible(row.title)}</p>;
  if (row.kind === 'note' && row.what === 'time-passes') return <p class="seq-pill-text soft">{row.title}</p>;
  if (row.kind === 'cookie') {
    const { title, words, tone } = wordsOfCookie(row);
    return (
      <p class="seq-thing">
        <svg width="14" height="14" aria-hidden="true">
          <CookieMark x={7} y={7} happened={row.happened} />
        </svg>
        <span>
          <span class={`seq-mono ${tone}`}>{cutInMiddle(title, 40)}</span>{' '}
          <span class="seq-words">{words}</span>
        </span>
      </p>
    );
  }
  const stops = row.kind === 'check' && !row.passed;
  return (
    <p class={`seq-thing${stops ? ' stops' : ''}`}>
      <svg width="14" height="14" aria-hidden="true">
        {stops ? <StopMark x={7} y={7} /> : <CheckMark x={7} y={7} row={row} />}
      </svg>
      <span>
        <span class={stops ? 'refused strong' : row.kind === 'check' ? 'allowed' : ''}>
          {visible(row.title)}
        </span>{' '}
        {row.detail !== null && <span class="seq-words">{visible(row.detail)}</span>}
      </span>
    </p>
  );
}

/** How far a group is set in: the page's doings are at the edge, the servers' furthest from it. */
function placeOf(group: Group): string {
  if (group.kind === 'divider') return 'divider';
  if (group.kind !== 'arrow') return `by-browser box ${group.kind}`;
  const { what } = group.row.message;
  return what === 'call' || what === 'outcome' ? `by-page ${what}` : 'by-server';
}

function keyOf(group: Group): string {
  return 'rows' in group ? group.rows[0]!.id : group.row.id;
}
