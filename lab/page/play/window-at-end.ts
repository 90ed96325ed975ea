import { windowOver } from '../../shared/events.ts';
import type { RunWindow } from './run-here.ts';

/** A window that cannot speak to this page, because a server has cut it off, is not waited for any longer. */
const patienceMs = 4000;

/**
 * Listens for a run's window to say that it is at the end. What it did is heard earlier, from the server; only then,
 * though, can it be sent on to another run.
 *
 * @param runWindow the window, before it is sent to the run; `null` when there is none.
 * @returns call `wait` once the run is over: it settles when the window is there, or when that takes too long.
 */
export function windowAtEnd(runWindow: RunWindow | null): { readonly wait: () => Promise<void> } {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const listen = ({ source, data }: MessageEvent) => {
    if (source === runWindow && data === windowOver) arrive();
  };
  if (runWindow !== null) addEventListener('message', listen);
  return {
    async wait() {
      if (runWindow === null || runWindow.closed) arrive();
      await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
      removeEventListener('message', listen);
    },
  };
}
