import { ManualClock } from '../../browser/clock.ts';
import { CookieJar } from '../../browser/cookies/cookie-jar.ts';
import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import { getHeader } from '../../browser/header-lines.ts';
import { profiles } from '../../browser/profiles/profiles.ts';
import { areSameSite } from '../../browser/site.ts';
import type { HarSource } from '../../networks/read-har.ts';
import type { BrowserName } from '../../scenario/scenario.ts';
import { exchangeOf, type HarExchange, networkOrigin } from './har-call.ts';
import type { JudgeOptions } from './judge-options.ts';

/** A recording as it is gone through: what is known of it as a whole by then. */
export class Recording {
  entries = 0;
  readonly #source: HarSource;
  readonly #names: readonly BrowserName[];
  readonly #given: ThirdPartyCookies | undefined;
  readonly #clock: ManualClock;
  #judging: JudgeOptions | undefined;
  #hasCookies = false;
  #withoutPage = 0;
  #crossSite: 'sent' | 'none' | null = null;

  constructor(
    source: HarSource,
    names: readonly BrowserName[],
    thirdPartyCookies: ThirdPartyCookies | undefined,
  ) {
    this.#source = source;
    this.#names = names;
    this.#given = thirdPartyCookies;
    this.#clock = new ManualClock(0);
  }

  /** What has been read so far is a good way further than what is judged. */
  get judging(): JudgeOptions {
    this.#judging ??= this.#begin();
    return { ...this.#judging, hasCookies: this.#hasCookies };
  }

  async *exchanges(): AsyncGenerator<HarExchange> {
    const pages = new Map(this.#source.pages.map(({ id, title }) => [id, title]));
    for await (const entry of this.#source.entries) {
      this.entries++;
      const exchange = exchangeOf(entry, pages);
      this.#note(exchange);
      yield exchange;
    }
  }

  /** Time goes on with the recording, for what expires. */
  setTime({ start }: HarExchange): void {
    const seconds = (start - this.#clock.now()) / 1000;
    if (seconds > 0) this.#clock.advance(seconds);
  }

  /** What the file as a whole does not show. */
  cannotShow(): readonly string[] {
    const [name] = this.#names;
    const sentences: string[] = [];
    if (this.entries > 0 && !this.#hasCookies) {
      sentences.push(
        'Cookies: there is none in the file, neither sent nor set. It was sanitised, as Chrome does unless told otherwise, or there were none. What became of them cannot be said.',
      );
    }
    if (this.#names.length > 1) {
      sentences.push(
        'Which browser made the calls: the file does not name one, so that a verdict is given where all of them agree.',
      );
    } else if (/^WebKit Web Inspector\b/.test(this.#source.creator ?? '')) {
      sentences.push(
        'What failed: WebKit’s Web Inspector leaves it out, and with it preflights and the answers that redirected.',
      );
    } else if (name === 'firefox') {
      sentences.push(
        'Why a request got no answer, and what the page got of an answer: Firefox writes down neither.',
      );
    }
    if (this.#withoutPage > 0) {
      sentences.push(
        `Which page made ${this.#withoutPage === 1 ? 'one of the requests' : `${this.#withoutPage} of the requests`}: there is no Origin, no Referer and no page in the file for them. They are left out.`,
      );
    }
    return sentences;
  }

  #begin(): JudgeOptions {
    const browsers = this.#names.map((name) => {
      const profile = profiles[name];
      const thirdPartyCookies = this.#given ?? this.#setting(name) ?? profile.cookies.thirdParty.default;
      const jar = new CookieJar(profile.cookies, { thirdPartyCookies, now: () => this.#clock.now() });
      return { name, profile, jar, clock: this.#clock };
    });
    const [first] = this.#names;
    const setting = this.#given ?? (this.#names.length === 1 ? this.#setting(first!) : undefined);
    const tellsOutcome = /^(?:WebInspector|WebKit Web Inspector)\b/.test(this.#source.creator ?? '');
    return { browsers, hasCookies: false, tellsOutcome, thirdPartyCookies: setting };
  }

  /** The user's setting, where cookies that crossed sites show it. Firefox sends some under each of its own. */
  #setting(name: BrowserName): ThirdPartyCookies | undefined {
    if (name === 'firefox' || this.#crossSite === null) return undefined;
    return this.#crossSite === 'sent' ? 'allowed' : 'blocked';
  }

  #note(exchange: HarExchange): void {
    const { url, headers, response, cookies, page, type } = exchange;
    const sets = response !== null && getHeader(response.headers, 'set-cookie') !== null;
    if (sets || (cookies !== null && cookies.length > 0)) this.#hasCookies = true;
    const origin = networkOrigin(url);
    if (origin === null || type === 'document') return;
    if (page.origin === null) this.#withoutPage++;
    else if (!areSameSite(origin, page.origin)) {
      const access = getHeader(headers, 'sec-fetch-storage-access');
      if (access === 'active' || (cookies !== null && cookies.length > 0)) this.#crossSite = 'sent';
      else if (access === 'none') this.#crossSite ??= 'none';
    }
  }
}
