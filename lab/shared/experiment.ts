import type { Variant } from '../../src/scenario/scenario.ts';

/** What is played: servers, cookies beforehand, and what the page does. Plain data with symbolic origins. */
export type Experiment = Pick<Variant, 'servers' | 'cookies' | 'steps' | 'webSecurity'>;

/** How long an experiment may be in a URL: browsers and proxies take twice as much. */
export const maxEncodedLength = 8 * 1024;

/** How many bytes of JSON it may be. A few kilobytes of text can inflate to gigabytes. */
export const maxExperimentBytes = 64 * 1024;

/** An experiment, without the words and expectations that a variant of a case has besides. */
export function experimentOf({ servers, cookies, steps, webSecurity }: Experiment): Experiment {
  return {
    servers,
    ...(cookies === undefined ? {} : { cookies }),
    steps,
    ...(webSecurity === undefined ? {} : { webSecurity }),
  };
}

/**
 * Writes an experiment as text for a URL: its JSON, deflated, in base64url.
 *
 * @throws {RangeError} when it is too long to be played.
 */
export async function encodeExperiment(experiment: Experiment): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(experimentOf(experiment)));
  if (json.length > maxExperimentBytes) throw tooLong();
  const deflated = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  if (text.length > maxEncodedLength) throw tooLong();
  return text;
}

/**
 * Reads an experiment out of a URL, and checks it.
 *
 * @throws {RangeError} when it is too long.
 * @throws {SyntaxError} when the text is no encoded JSON.
 * @throws {ScenarioError} listing every fault, when the JSON is no experiment.
 */
export async function decodeExperiment(text: string): Promise<Experiment> {
  if (text.length > maxEncodedLength) throw tooLong();
  const value: unknown = JSON.parse(await inflate(text));
  // The checks need the whole policy, which a page that only shows a case never loads.
  const { loadExperiment } = await import('./load-experiment.ts');
  return loadExperiment(value);
}

async function inflate(text: string): Promise<string> {
  if (!/^[\w-]+$/.test(text)) throw notEncoded();
  let inflated: ReadableStream<Uint8Array>;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  } catch {
    throw notEncoded();
  }
  const reader = inflated.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let json = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw notEncoded();
    });
    if (done) return json + decoder.decode();
    length += value.length;
    if (length > maxExperimentBytes) {
      // What the rest would inflate to nobody needs to know.
      reader.cancel().catch(() => undefined);
      throw tooLong();
    }
    json += decoder.decode(value, { stream: true });
  }
}

function notEncoded(): SyntaxError {
  return new SyntaxError('This is no encoded experiment.');
}

function tooLong(): RangeError {
  return new RangeError(
    `An experiment may have ${maxExperimentBytes} bytes of JSON, and ${maxEncodedLength} in a URL.`,
  );
}
