import { useEffect, useRef, useState } from 'preact/hooks';
import type { BroughtMessage, WorkerMessage } from './bring-worker.ts';
import type { Told } from './told.ts';

/** What has become of what was brought. */
export type Brought =
  | { readonly state: 'nothing' }
  | {
      readonly state: 'working';
      readonly stage: 'reading' | 'explaining';
      readonly part: number;
      readonly before: Told | null;
    }
  | { readonly state: 'told'; readonly told: Told }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string };

/** Typing goes on for so long before it is looked at. */
const pauseMs = 250;

/**
 * Has something explained by a worker, so that the page stays alive. Another thing, or another word about it, ends what
 * was going on.
 *
 * @param message what to explain; `null`: nothing. A new object is a new question.
 * @returns what became of it, and how to end it.
 */
export function useBrought(message: BroughtMessage | null): readonly [brought: Brought, cancel: () => void] {
  const [brought, setBrought] = useState<Brought>({ state: 'nothing' });
  const worker = useRef<Worker | null>(null);
  const busy = useRef(false);
  const end = () => {
    worker.current?.terminate();
    worker.current = null;
    busy.current = false;
  };
  useEffect(() => {
    if (busy.current) end();
    if (message === null) {
      setBrought({ state: 'nothing' });
      return;
    }
    const timer = setTimeout(() => ask(message), pauseMs);
    return () => clearTimeout(timer);
  }, [message]);
  useEffect(() => end, []);

  const ask = (asked: BroughtMessage) => {
    worker.current ??= new Worker(new URL('./bring-worker.ts', import.meta.url), { type: 'module' });
    busy.current = true;
    setBrought((last) => ({
      state: 'working',
      stage: 'explaining',
      part: 0,
      before: last.state === 'told' ? last.told : null,
    }));
    worker.current.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.type === 'progress') {
        const { stage, part } = data;
        setBrought((last) => ({
          state: 'working',
          stage,
          part,
          before: last.state === 'working' ? last.before : null,
        }));
        return;
      }
      busy.current = false;
      setBrought(
        data.type === 'told'
          ? { state: 'told', told: data.told }
          : { state: 'failed', message: data.message },
      );
    };
    worker.current.onerror = ({ message: text }) => {
      end();
      setBrought({ state: 'failed', message: text || 'worker' });
    };
    worker.current.postMessage(asked);
  };
  const cancel = () => {
    end();
    setBrought({ state: 'cancelled' });
  };
  return [brought, cancel];
}
