import { signal } from '@preact/signals';
import { eventsPath, type LabEvent, replacedEvent } from '../../shared/events.ts';
import { newReaderId } from '../../shared/token.ts';

/** Who hears of this page's runs. */
export const reader = newReaderId();

/** Whether the lab's server can be heard. */
export const hearing = signal<'not-yet' | 'yes' | 'lost'>('not-yet');

const listeners = new Set<(event: LabEvent) => void>();
let stream: EventSource | null = null;

/** Opens the event stream, where it is not open. */
export function listenToLab(): void {
  if (stream !== null) return;
  stream = new EventSource(eventsPath(reader));
  stream.addEventListener('open', () => {
    hearing.value = 'yes';
  });
  // The browser comes back by itself, and is told what it has missed.
  stream.addEventListener('error', () => {
    hearing.value = 'lost';
    // A server that answers with an error is not asked again by the browser.
    if (stream?.readyState === EventSource.CLOSED) close('lost');
  });
  stream.addEventListener(replacedEvent, () => close('lost'));
  stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as LabEvent;
    for (const listener of listeners) listener(event);
  });
}

// A page that is left may be kept, its stream with it. What is missed meanwhile is lost: a run whose page is left is over.
globalThis.addEventListener?.('pagehide', () => close('not-yet'));
globalThis.addEventListener?.('pageshow', ({ persisted }) => {
  if (persisted && listeners.size > 0) listenToLab();
});

function close(why: 'not-yet' | 'lost'): void {
  stream?.close();
  stream = null;
  hearing.value = why;
}

/**
 * Hears the events of this page's runs. The stream is open for as long as somebody listens, and no longer: over HTTP/1.1 a
 * browser has six connections to the lab for all its tabs together, and one with seven could not load the last.
 * Nothing is missed when it opens late: the server first tells what the last seconds held.
 *
 * @returns call it to hear no more.
 */
export function hear(listener: (event: LabEvent) => void): () => void {
  listenToLab();
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) close('not-yet');
  };
}
