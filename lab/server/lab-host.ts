import { isReaderId } from '../shared/token.ts';
import { sendJson, sendText } from './answers.ts';
import type { Chapter } from './cases.ts';
import { compressed, sendCompressed } from './compressed.ts';
import type { EventStreams } from './event-streams.ts';
import type { StaticFiles } from './static-files.ts';
import type { Visit } from './visit.ts';

/** What the lab's own host is made of. */
export interface LabHostParts {
  readonly chapters: readonly Chapter[];
  readonly files: StaticFiles;
  readonly streams: EventStreams;
}

/** Addresses that the page shows itself: `index.html` is what is at all of them. */
const pages = /^\/(?:(?:case|quiz|sandbox|explain|bring|about)(?:\/.*)?)?$/;

/** The lab's own host: its page, the cases, and the event streams. */
export function labHost({ chapters, files, streams }: LabHostParts) {
  const cases = compressed(Buffer.from(JSON.stringify(chapters)));

  return async (visit: Visit): Promise<void> => {
    const { request, response, url, place } = visit;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'Only GET here.', { Allow: 'GET, HEAD' });
    }
    switch (url.pathname) {
      case '/api/cases':
        return sendCompressed(request, response, cases, {
          'Content-Type': 'application/json',
          'Cache-Control': 'no-cache',
          'X-Content-Type-Options': 'nosniff',
        });
      case '/api/place':
        return sendJson(response, place);
      case '/api/events': {
        const reader = url.searchParams.get('reader') ?? '';
        if (!isReaderId(reader)) {
          return sendText(
            response,
            400,
            'Whose events? Ask with ?reader= and 24 to 32 small letters and digits.',
          );
        }
        if (request.method === 'HEAD') return sendText(response, 405, 'Only GET here.', { Allow: 'GET' });
        return streams.open(visit, reader);
      }
    }
    if (files.send(url.pathname, request, response)) return;
    if (pages.test(url.pathname) && files.send('/index.html', request, response)) return;
    // A person gets the page, which says so and leads on.
    const isNavigation = request.headers.accept?.includes('text/html') ?? false;
    if (isNavigation && files.send('/index.html', request, response, 404)) return;
    sendText(response, 404, 'No such page in the lab.');
  };
}
