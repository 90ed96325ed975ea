import type {
  CheckRow,
  CookieRow,
  NoteRow,
  SequenceRow,
  SequenceTone,
} from '../../../../src/explain/sequence/row.ts';

/** A line of text in the drawing. */
export interface PlacedText {
  readonly x: number;
  /** Its baseline. */
  readonly y: number;
  readonly text: string;
  readonly look: 'title' | 'code' | 'words' | 'strong' | 'tag';
  readonly tone: SequenceTone | 'soft' | 'hold';
}

interface Placed<Kind extends string, Row extends SequenceRow> {
  readonly kind: Kind;
  readonly row: Row;
  /** What is marked when it is focused. */
  readonly box: Box;
  readonly texts: readonly PlacedText[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A row in its place. */
export type PlacedRow =
  | (Placed<'arrow', Extract<SequenceRow, { readonly kind: 'arrow' }>> & {
      readonly from: number;
      readonly to: number;
      readonly y: number;
      /** Where it passes through a shared cache. */
      readonly through: readonly number[];
    })
  | (Placed<'cookie', CookieRow> & { readonly mark: { readonly x: number; readonly y: number } })
  | (Placed<'check', CheckRow | NoteRow> & { readonly mark: { readonly x: number; readonly y: number } })
  | Placed<'stop', CheckRow>
  | (Placed<'divider', Exclude<SequenceRow, { readonly kind: 'arrow' }>> & { readonly y: number });

/** A box around some of them. */
export interface PlacedBox extends Box {
  readonly kind: 'cookies' | 'checks' | 'stop';
  readonly id: string;
  readonly title: PlacedText | null;
}

export interface Layout {
  readonly rows: readonly PlacedRow[];
  readonly boxes: readonly PlacedBox[];
  /** While a call is under way: a bar on the browser's line. */
  readonly bars: readonly { readonly id: string; readonly y: number; readonly height: number }[];
  readonly height: number;
}
