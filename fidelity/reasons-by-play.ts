import { parseUrl } from '../src/web/url.ts';
import { playOfHost, unplaceCase } from './place-case.ts';
import { type EngineReason, markerPrefix } from './real-browser.ts';

/** Reasons, sorted by the play whose host their URL names; those without a URL go to the play that was under way. */
export class ReasonsByPlay {
  readonly #byPlay: ReadonlyMap<number, EngineReason[]>;
  #current = 0;

  /** @param plays their numbers. */
  constructor(plays: readonly number[]) {
    this.#byPlay = new Map(plays.map((number) => [number, []]));
  }

  /** Takes a reason, in the order in which the browser tells them. */
  add(reason: EngineReason): void {
    if (reason.kind === 'marker') {
      this.#current = Number(reason.text.slice(reason.text.indexOf(markerPrefix) + markerPrefix.length));
      return;
    }
    const host = (reason.url === null ? null : parseUrl(reason.url))?.hostname ?? '';
    // Plays that share a page share its site, and Chromium lists all cookies of a site with each request to it.
    const { kind, parameter } = reason;
    if (kind.startsWith('cookie-') && parameter !== '' && playOfHost(parameter) !== playOfHost(host)) return;
    const named = this.#byPlay.get(playOfHost(host) ?? this.#current);
    (named ?? this.#byPlay.get(this.#current))?.push(reason);
  }

  /** Those of a play, under the case's own host names. */
  of(play: number): readonly EngineReason[] {
    return unplaceCase(this.#byPlay.get(play) ?? []);
  }
}
