import { useState } from 'preact/hooks';
import { originsOf } from '../../../src/scenario/itinerary.ts';
import type { Slot } from '../store/slot.ts';
import { benchWords } from '../words/bench.ts';
import { hostOf } from './host-of.ts';

/** The cookies that are there before anything happens: lines of Set-Cookie, by origin. */
export function CookiesEditor({ slot }: { readonly slot: Slot }) {
  const experiment = slot.experiment.value;
  const origins = originsOf(experiment);
  return (
    <section class="cookies" aria-labelledby="cookies">
      <h2 id="cookies">{benchWords.cookies}</h2>
      <p class="where" id="cookies-hint">
        {benchWords.cookiesHint}
      </p>
      <div class="jars">
        {origins.map((origin) => (
          <Jar key={origin} slot={slot} origin={origin} lines={experiment.cookies?.[origin] ?? []} />
        ))}
      </div>
    </section>
  );
}

interface JarProps {
  readonly slot: Slot;
  readonly origin: string;
  readonly lines: readonly string[];
}

function Jar({ slot, origin, lines }: JarProps) {
  // Empty lines are no cookies, and typing needs them.
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft !== null && isSame(linesOf(draft), lines) ? draft : lines.join('\n');
  const onInput = (next: string) => {
    setDraft(next);
    const { cookies = {}, ...rest } = slot.experiment.peek();
    const { [origin]: _, ...others } = cookies;
    const own = linesOf(next);
    const all = own.length === 0 ? others : { ...cookies, [origin]: own };
    slot.edit(Object.keys(all).length === 0 ? rest : { ...rest, cookies: all }, `cookies ${origin}`);
  };
  return (
    <label class="jar">
      <span class="host">{hostOf(origin)}</span>
      <textarea
        aria-label={benchWords.cookiesLabel(hostOf(origin))}
        aria-describedby="cookies-hint"
        rows={Math.max(1, text.split('\n').length)}
        placeholder={benchWords.noCookies}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={text}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\n') === other.join('\n');
}
