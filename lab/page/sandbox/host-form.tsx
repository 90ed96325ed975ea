import { useEffect, useRef, useState } from 'preact/hooks';
import { currentPlace } from '../store/lab.ts';
import { sandboxWords } from '../words/bench.ts';
import { originFrom } from './origins.ts';

interface Props {
  readonly label: string;
  readonly submit: string;
  readonly start: { readonly prefix: string; readonly site: string };
  /** Origins that are there already. */
  readonly taken: readonly string[];
  /** Told the origin; `null` when the reader thought better of it. */
  readonly onDone: (origin: string | null) => void;
}

/** Asks for the host of an origin: what stands before the site, and the site. */
export function HostForm({ label, submit, start, taken, onDone }: Props) {
  const { sites } = currentPlace();
  const names = sites === null ? null : Object.keys(sites);
  const [prefix, setPrefix] = useState(start.prefix);
  const [site, setSite] = useState(names === null || names.includes(start.site) ? start.site : names[0]!);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const origin = originFrom(prefix, site);
  const problem = origin === null ? sandboxWords.badName : taken.includes(origin) ? sandboxWords.taken : null;
  return (
    <form
      class="host-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onDone(origin);
      }}
      onKeyDown={({ key }) => key === 'Escape' && onDone(null)}
    >
      <input
        ref={first}
        aria-label={sandboxWords.hostLabel}
        placeholder="www"
        value={prefix}
        size={10}
        spellcheck={false}
        autocapitalize="off"
        onInput={(event) => setPrefix(event.currentTarget.value.trim())}
      />
      <span aria-hidden="true">.</span>
      {names === null ? (
        <input
          aria-label={sandboxWords.site}
          value={site}
          size={10}
          spellcheck={false}
          autocapitalize="off"
          onInput={(event) => setSite(event.currentTarget.value.trim())}
        />
      ) : (
        <select
          aria-label={sandboxWords.site}
          value={site}
          onChange={(event) => setSite(event.currentTarget.value)}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
      <code>.localhost</code>
      <button type="submit" disabled={problem !== null}>
        {submit}
      </button>
      <button type="button" onClick={() => onDone(null)}>
        {sandboxWords.cancel}
      </button>
      <span class="where" role="status">
        {problem}
      </span>
    </form>
  );
}
