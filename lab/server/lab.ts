import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parseUrl } from '../../src/web/url.ts';
import { experimentOf } from '../shared/experiment.ts';
import { labOrigin, localPlace, type Place, symbolicHost } from '../shared/place.ts';
import { isReaderId } from '../shared/token.ts';
import { sendText } from './answers.ts';
import type { Chapter } from './cases.ts';
import { type Channels, ChannelsError } from './channels/channels.ts';
import { MemoryChannels } from './channels/memory-channels.ts';
import type { Playable } from './decode.ts';
import { EventStreams } from './event-streams.ts';
import { experimentHost, tokenOf } from './experiment-host.ts';
import { forgetCookies } from './forget-cookies.ts';
import { labHost } from './lab-host.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { Rates } from './rates.ts';
import type { StaticFiles } from './static-files.ts';
import { cameByPlainHttp, type Reached, readVisit, type Visit } from './visit.ts';

/** What a lab is made of. */
export interface LabParts extends Partial<Reached> {
  readonly chapters: readonly Chapter[];
  /** The built page, by path. */
  readonly files: StaticFiles;
  /** Those of this process when left out. */
  readonly channels?: Channels;
  readonly limits?: Limits;
  /** Told when a run begins. */
  readonly onRun?: (playable: Playable) => void;
}

/** A lab: what answers requests, and how to end it. */
export interface Lab {
  readonly listener: RequestListener;
  /** Ends the event streams, and says from now on that it is about to be gone. */
  drain(): void;
  /** Ends what is left: the channels. */
  close(): Promise<void>;
}

/**
 * The lab: its page on its own host, and on all others the servers and pages of the experiments.
 *
 * It plays what a request brings along, within limits, and fetches nothing. It keeps nothing but what `Channels` keep, so
 * that any process may answer any request.
 *
 * @param parts the cases, the built page, where it is, and what it allows.
 */
export function createLab({
  chapters,
  files,
  limits = defaultLimits,
  channels = new MemoryChannels(limits),
  hosted = null,
  trustedProxies = 0,
  entry,
  onRun,
}: LabParts): Lab {
  const reached: Reached = { hosted, trustedProxies, entry };
  const variants = chapters.flatMap(({ cases }) => cases.flatMap(({ scenario }) => scenario.variants));
  const forget = forgetCookies(variants.map(experimentOf));
  const streams = new EventStreams(channels, limits);
  const atLab = labHost({ chapters, files, streams });
  const atExperiment = experimentHost({ channels, files, limits, trustedProxies, forget, onRun });
  const readers = new Rates(limits.readerBurst, limits.readerPerSecond);
  const addresses = new Rates(limits.addressBurst, limits.addressPerSecond);
  const crowds = new Rates(limits.crowdBurst, limits.crowdPerSecond);
  let answering = 0;
  let isDraining = false;

  function listener(request: IncomingMessage, response: ServerResponse) {
    if (request.url === '/healthz') return health(response);
    if (request.url?.startsWith('/.well-known/lab-host?')) return ownHost(request.url, response);
    if ((request.url?.length ?? 0) > limits.maxUrlBytes) {
      return sendText(response, 414, `A URL may have ${limits.maxUrlBytes} characters here.`, closing);
    }
    const visit = readVisit(request, response, reached);
    if (visit === null || visit.host.kind === 'stranger') return misdirected(visit, response);
    if (visit.host.kind === 'entry') {
      response.writeHead(302, { Location: `${labOrigin(visit.place)}/` }).end();
      return;
    }
    if (visit.place.scheme === 'https' && cameByPlainHttp(request, trustedProxies)) {
      response.writeHead(308, { Location: visit.url.href }).end();
      return;
    }
    const wait = secondsToWait(visit);
    if (wait > 0) {
      const message = `Too many requests at once. Go on in ${wait === 1 ? 'a second' : `${wait} seconds`}.`;
      return sendText(response, 429, message, { 'Retry-After': String(wait) });
    }
    const isStream = visit.host.kind === 'lab' && visit.url.pathname === '/api/events';
    if (!isStream) {
      if (answering >= limits.maxRequestsAtOnce) {
        return sendText(response, 503, 'The lab is busy. Try again in a second.', { 'Retry-After': '1' });
      }
      answering++;
      response.once('close', () => answering--);
    }
    const answered = visit.host.kind === 'experiment' ? atExperiment(visit, visit.host.name) : atLab(visit);
    answered.catch((error) => failed(response, error));
  }

  /** A crowd of readers may share an address; one reader, or an address without one, has its own measure. */
  function secondsToWait({ url, host, address }: Visit): number {
    const reader = host.kind === 'lab' ? url.searchParams.get('reader') : tokenOf(url)?.reader;
    if (reader == null || !isReaderId(reader)) return addresses.take(address);
    return Math.max(crowds.take(address), readers.take(reader));
  }

  function health(response: ServerResponse) {
    if (isDraining) return sendText(response, 503, 'The lab is about to end.', closing);
    if (!channels.isReady()) return sendText(response, 503, 'The lab’s Redis does not answer.');
    sendText(response, 200, 'ok');
  }

  /** A proxy that gets certificates as it goes asks whether a name is worth one: `?domain=a.corsage-pair.example`. */
  function ownHost(path: string, response: ServerResponse) {
    const name = new URLSearchParams(path.slice(path.indexOf('?'))).get('domain') ?? '';
    const isOwn =
      hosted !== null && (name === parseUrl(labOrigin(hosted))?.hostname || isOfASite(name, hosted));
    sendText(response, isOwn ? 200 : 404, isOwn ? 'yes' : 'no');
  }

  function misdirected(visit: Visit | null, response: ServerResponse) {
    const place = visit?.place ?? hosted ?? localPlace(null);
    const where = hosted === null ? 'hosts below localhost' : 'its own hosts';
    sendText(response, 421, `The lab answers only for ${where}. Open ${labOrigin(place)}`);
  }

  function failed(response: ServerResponse, error: unknown) {
    if (response.destroyed || response.writableEnded) return;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof ChannelsError) {
      const message = 'The lab cannot tell its page what happens: its Redis does not answer.';
      return sendText(response, 503, message, { 'Retry-After': '5' });
    }
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    sendText(response, 500, 'The lab made a mistake.');
  }

  return {
    listener,
    drain() {
      isDraining = true;
      streams.close();
    },
    close: () => channels.close(),
  };
}

/** Experiments have names of a label or two: a certificate for each of more is what an attacker would ask for. */
function isOfASite(name: string, place: Place): boolean {
  const symbolic = symbolicHost(name, place);
  return symbolic !== null && symbolic.split('.').length <= 4 && symbolic.length <= 60;
}

const closing = { Connection: 'close' } as const;
