import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { type Experiment, encodeExperiment } from '../lab/shared/experiment.ts';
import { localPlace } from '../lab/shared/place.ts';
import { type Plan, urlOfStop } from '../lab/shared/stops.ts';
import { newReaderId, type Token } from '../lab/shared/token.ts';
import { type Heard, hear } from '../lab/testing/hear.ts';
import { type HeaderPair, isCall, type Step } from '../src/scenario/scenario.ts';
import { isForbiddenRequestHeader } from '../src/web/forbidden-request-header.ts';
import { isCorsSafelistedMethod } from '../src/web/method.ts';

/** One run, as its reader saw it. */
export interface ReadRun {
  /** As the server names it: the reader and the number. */
  readonly key: string;
  readonly ms: number;
  /** What of it the reader did not hear; `null` when nothing is missing. */
  readonly lost: string | null;
}

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How long a reader waits for what it has yet to hear. */
const patienceMs = 10_000;

/**
 * A reader of the lab: an event stream, and a small client that walks from stop to stop and asks what a browser would ask
 * on the way, preflights included. What a browser thinks in between takes no time.
 */
export class Reader {
  readonly #port: number;
  readonly #id = newReaderId();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
  #heard: Heard | undefined;
  #run = 0;
  /** What it asked the servers of the run, and reported of them. */
  #asked = 0;
  #reported = 0;

  constructor(port: number) {
    this.#port = port;
  }

  async open(): Promise<void> {
    this.#heard = await hear({ port: this.#port }, this.#id);
  }

  close(): void {
    this.#heard?.close();
    this.#agent.destroy();
  }

  /** Plays an experiment from its first stop to its end, and waits until all of it is heard. */
  async play(experiment: Experiment): Promise<ReadRun> {
    const token: Token = {
      experiment: await encodeExperiment(experiment),
      reader: this.#id,
      run: ++this.#run,
    };
    const key = `${token.reader}.${token.run}`;
    this.#asked = 0;
    this.#reported = 0;
    const before = performance.now();
    try {
      let next: string | null = urlOfStop(experiment, token, 0, localPlace(this.#port));
      while (next !== null) next = await this.#stop(next);
    } catch (error) {
      return { key, ms: performance.now() - before, lost: String(error) };
    }
    const ms = performance.now() - before;
    return { key, ms, lost: await this.#missing(token.run) };
  }

  /** @returns the URL of the next stop; `null` at the end. */
  async #stop(url: string): Promise<string | null> {
    const page = await this.#ask('GET', url);
    if (page.status !== 200) throw new Error(`${new URL(url).pathname} answered ${page.status}`);
    const given = /<script type="application\/json" id="given">([^<]*)</.exec(page.body)?.[1];
    const { plan } = JSON.parse(given ?? 'null') as { plan?: Plan };
    if (plan === undefined) return null;
    // What earlier experiments left is forgotten on other sites, too.
    const post = (address: string, body = '') => {
      const { href, origin } = new URL(address, plan.origin);
      const site = origin === plan.origin ? 'same-origin' : 'cross-site';
      return this.#ask('POST', href, { Origin: plan.origin, 'Sec-Fetch-Site': site }, body);
    };
    await Promise.all(plan.forget.map((address) => post(address)));
    if (plan.prepare !== null) await post(plan.prepare);
    let results = 0;
    for (const step of plan.steps) {
      if (step.do === 'wait') continue;
      if (isCall(step)) results++;
      const got = await this.#carryOut(step, plan.origin);
      const led = /url=(\S+)/.exec(String(got?.headers.refresh ?? ''))?.[1];
      if (led !== undefined) return led;
    }
    if (results > 0) {
      this.#reported++;
      const report = Array.from({ length: results }, () => ({ outcome: 'blocked', error: 'TypeError' }));
      await post(plan.report, JSON.stringify(report));
    }
    return plan.next;
  }

  /** Asks what a browser would, and follows redirects. */
  async #carryOut(step: Step, origin: string): Promise<Got | null> {
    if (!('url' in step)) return null;
    let url = new URL(step.url, origin);
    const method = ('method' in step ? step.method : undefined) ?? 'GET';
    const isCrossOrigin = url.origin !== origin;
    const own = 'headers' in step ? (step.headers ?? {}) : {};
    const pairs: readonly HeaderPair[] = Array.isArray(own) ? own : Object.entries(own);
    const headers: Record<string, string> = Object.fromEntries(
      pairs.filter(([name, value]) => !isForbiddenRequestHeader(name, value)),
    );
    const isPreflighted =
      isCall(step) && isCrossOrigin && (!isCorsSafelistedMethod(method) || Object.keys(headers).length > 0);
    if (isPreflighted) {
      await this.#ask('OPTIONS', url.href, { Origin: origin, 'Access-Control-Request-Method': method });
      this.#asked++;
    }
    for (let redirects = 0; ; redirects++) {
      const body = method === 'POST' ? 'a=1' : '';
      const sent = { ...headers, Origin: origin, Cookie: 'theme=dark; session=7f3c' };
      const got = await this.#ask(method, url.href, sent, body);
      this.#asked++;
      if (got.headers.location === undefined || redirects === 20) return got;
      url = new URL(got.headers.location, url);
    }
  }

  async #missing(run: number): Promise<string | null> {
    const heard = this.#heard!;
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`no end within ${patienceMs / 1000} s`)), patienceMs).unref();
    });
    try {
      await Promise.race([heard.untilEnd(run), late]);
    } catch (error) {
      return (error as Error).message;
    }
    const own = heard.events.filter((event) => event.run === run);
    const count = (type: string) => own.filter((event) => event.type === type).length;
    const expected = { begin: 1, request: this.#asked, results: this.#reported, end: 1 };
    const wrong = Object.entries(expected).filter(([type, wanted]) => count(type) !== wanted);
    if (wrong.length === 0) return null;
    return wrong.map(([type, wanted]) => `${count(type)} of ${wanted} ${type}`).join(', ');
  }

  #ask(method: string, url: string, headers: Record<string, string> = {}, body = ''): Promise<Got> {
    const { host, pathname, search } = new URL(url);
    return new Promise((resolve, reject) => {
      const sent = request({
        host: '127.0.0.1',
        port: this.#port,
        method,
        path: pathname + search,
        headers: { Host: host, ...headers },
        agent: this.#agent,
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        response.once('error', reject);
      });
      sent.end(body);
    });
  }
}
