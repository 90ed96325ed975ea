import './detail-card.css';
import type { Compared, SequenceHeader, SequenceRow } from '../../../src/explain/sequence/row.ts';
import { sectionInWords, sequenceWords } from '../words/sequence.ts';
import { visible } from './cut.ts';

interface Props {
  readonly row: SequenceRow;
  readonly onClose: () => void;
}

/** All that is known of a step: the values compared, every header in full, and the section of the standard. */
export function DetailCard({ row, onClose }: Props) {
  const code = 'code' in row ? row.code : null;
  const words = wordsOf(row);
  return (
    <div class="seq-card-inside">
      <header>
        <b class={row.kind === 'arrow' || row.kind === 'cookie' ? 'seq-mono' : ''}>{titleOf(row)}</b>
        <button type="button" class="seq-close" aria-label={sequenceWords.close} onClick={onClose}>
          <svg width="12" height="12" aria-hidden="true">
            <path d="M2 2l8 8M10 2l-8 8" />
          </svg>
        </button>
      </header>
      {words !== null && <p>{words}</p>}
      {row.compared.length > 0 && <Comparison compared={row.compared} />}
      {row.kind === 'arrow' && row.headers.length > 0 && <Headers headers={row.headers} />}
      {(code !== null || row.anchor !== null) && (
        <footer>
          {code !== null && <code>{code}</code>}
          {row.anchor !== null && <Section anchor={row.anchor} />}
        </footer>
      )}
    </div>
  );
}

function titleOf(row: SequenceRow): string {
  if (row.kind !== 'cookie') return visible(row.title);
  const name = visible(row.name ?? '') || sequenceWords.nameless;
  return row.value === null || row.happened === 'removed' ? name : `${name}=${visible(row.value)}`;
}

/** What the title does not say already; `null` where it says it all. */
function wordsOf(row: SequenceRow): string | null {
  const detail = row.detail === null ? null : `${capital(visible(row.detail)).replace(/\.$/, '')}.`;
  const spoken = visible(row.label);
  switch (row.kind) {
    case 'check':
    case 'note':
      return row.fails ? `${detail ?? ''} ${sequenceWords.stopsHere}.`.trimStart() : detail;
    default:
      return detail === null ? spoken : `${spoken} ${detail}`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Comparison({ compared }: { readonly compared: readonly Compared[] }) {
  return (
    <table class="seq-compared">
      <tbody>
        {compared.map(({ name, wanted, got, holds }) => (
          <tr key={name} class={holds ? 'ok' : 'no'}>
            <th scope="row">
              <span aria-hidden="true">{holds ? '✓' : '✗'}</span> {visible(name)}
              <span class="for-ear">, {holds ? sequenceWords.holds : sequenceWords.fails}</span>
            </th>
            <td>
              <span class="seq-soft">{sequenceWords.wanted}</span>{' '}
              <span class="seq-mono">{visible(wanted)}</span>
            </td>
            <td>
              <span class="seq-soft">{sequenceWords.found}</span>{' '}
              {got === null ? (
                <i>{sequenceWords.nothing}</i>
              ) : (
                <span class="seq-mono">{visible(got) || sequenceWords.emptyValue}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Headers({ headers }: { readonly headers: readonly SequenceHeader[] }) {
  return (
    <ul class="seq-headers" aria-label={sequenceWords.headers}>
      {headers.map(({ name, value, tone, matters }, index) => (
        <li key={index} class={`${tone}${matters ? ' matters' : ''}`}>
          {tone !== 'plain' && <span aria-hidden="true">{tone === 'allowed' ? '✓ ' : '✗ '}</span>}
          <span class="seq-name">{visible(name)}:</span>{' '}
          {value === null ? (
            <i>{sequenceWords.missing}</i>
          ) : (
            visible(value) || <i>{sequenceWords.emptyValue}</i>
          )}
        </li>
      ))}
    </ul>
  );
}

function Section({ anchor }: { readonly anchor: string }) {
  const { standard, section } = sectionInWords(anchor);
  return (
    <a href={anchor} target="_blank" rel="noreferrer">
      {standard}: <span class="seq-mono">{section}</span>
    </a>
  );
}
