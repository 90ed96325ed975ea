import { explainBrought } from './explain-brought.ts';
import type { Kind } from './recognise.ts';
import type { Said, Told } from './told.ts';

/** What the page asks of the worker. */
export interface BroughtMessage {
  readonly source: string | File;
  readonly as: Kind | null;
  readonly said: Said;
}

/** What the worker says. */
export type WorkerMessage =
  /** How much of it is done, from 0 to 1. */
  | { readonly type: 'progress'; readonly stage: 'reading' | 'explaining'; readonly part: number }
  | { readonly type: 'told'; readonly told: Told }
  | { readonly type: 'failed'; readonly message: string };

const post = (message: WorkerMessage) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<BroughtMessage>) => {
  const { source, as, said } = data;
  try {
    const text = typeof source === 'string' ? source : await readFile(source);
    const told = await explainBrought(text, as, said, (part) =>
      post({ type: 'progress', stage: 'explaining', part }),
    );
    post({ type: 'told', told });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});

/** Piece by piece, so that one sees it go on. */
async function readFile(file: File): Promise<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(decoder.decode(value, { stream: true }));
    length += value.length;
    post({ type: 'progress', stage: 'reading', part: file.size === 0 ? 1 : length / file.size });
  }
  return pieces.join('') + decoder.decode();
}
