import { useState } from 'preact/hooks';
import { originsOf } from '../../../src/scenario/itinerary.ts';
import { hostOf } from '../case/host-of.ts';
import { handOnFocus } from '../shell/hand-on-focus.ts';
import type { Slot } from '../store/slot.ts';
import { sandboxWords } from '../words/bench.ts';
import { HostForm } from './host-form.tsx';
import { bySite, isFirstPage, newServer, renamed, withOrigin, withoutOrigin } from './origins.ts';

/** The origins of the experiment by site, and what can be done with them. */
export function Origins({ slot }: { readonly slot: Slot }) {
  const experiment = slot.experiment.value;
  const origins = originsOf(experiment);
  const [adding, setAdding] = useState(false);
  return (
    <section class="card origins" aria-labelledby="origins">
      <header>
        <h2 id="origins">{sandboxWords.origins}</h2>
        <span class="where">{sandboxWords.originsHint}</span>
      </header>
      <ul class="sites">
        {bySite(origins).map((group) => (
          <li key={group[0]} class="site-group">
            <p class="where">
              {group.length > 1
                ? sandboxWords.together(group.map(hostOf))
                : sandboxWords.alone(hostOf(group[0]!))}
            </p>
            <ul>
              {group.map((origin) => (
                <OriginRow key={origin} slot={slot} origin={origin} origins={origins} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {adding ? (
        <HostForm
          label={sandboxWords.add}
          submit={sandboxWords.addWord}
          start={{ prefix: '', site: 'other' }}
          taken={origins}
          onDone={(origin) => {
            setAdding(false);
            if (origin !== null) slot.edit(withOrigin(slot.experiment.peek(), origin));
            handOnFocus('#add-origin');
          }}
        />
      ) : (
        <button id="add-origin" type="button" onClick={() => setAdding(true)}>
          {sandboxWords.add}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  readonly slot: Slot;
  readonly origin: string;
  readonly origins: readonly string[];
}

function OriginRow({ slot, origin, origins }: RowProps) {
  const [renaming, setRenaming] = useState(false);
  const experiment = slot.experiment.value;
  const host = hostOf(origin);
  const isFirst = isFirstPage(experiment, origin);
  const hasServer = experiment.servers[origin] !== undefined;
  if (renaming) {
    return (
      <li>
        <HostForm
          label={sandboxWords.renameLabel(host)}
          submit={sandboxWords.rename}
          start={partsOf(origin)}
          taken={origins.filter((each) => each !== origin)}
          onDone={(to) => {
            setRenaming(false);
            if (to !== null) slot.edit(renamed(slot.experiment.peek(), origin, to));
            handOnFocus(`${rowOf(to ?? origin)} [data-rename]`);
          }}
        />
      </li>
    );
  }
  return (
    <li class="origin" data-origin={origin}>
      <code>{host}</code>
      <span class="where">
        {[isFirst && sandboxWords.isPage, hasServer ? sandboxWords.hasServer : sandboxWords.noServer]
          .filter(Boolean)
          .join(', ')}
      </span>
      <span class="buttons">
        {!hasServer && (
          <button
            type="button"
            aria-label={sandboxWords.addServer(host)}
            onClick={() => {
              const { servers, ...rest } = slot.experiment.peek();
              slot.edit({ ...rest, servers: { ...servers, [origin]: newServer } });
              handOnFocus(`${rowOf(origin)} [data-rename]`);
            }}
          >
            {sandboxWords.addServerWord}
          </button>
        )}
        <button
          type="button"
          data-rename=""
          aria-label={sandboxWords.renameLabel(host)}
          onClick={() => setRenaming(true)}
        >
          {sandboxWords.rename}
        </button>
        <button
          type="button"
          aria-label={sandboxWords.remove(host)}
          title={isFirst && !hasServer ? sandboxWords.needed : undefined}
          disabled={!hasServer && (isFirst || experiment.cookies?.[origin] === undefined)}
          onClick={() => {
            const at = origins.indexOf(origin);
            const neighbour = origins[at + 1] ?? origins[at - 1] ?? '';
            slot.edit(withoutOrigin(slot.experiment.peek(), origin));
            handOnFocus(`${rowOf(origin)} button`, `${rowOf(neighbour)} [data-rename]`, '#add-origin');
          }}
        >
          {sandboxWords.removeWord}
        </button>
      </span>
    </li>
  );
}

function rowOf(origin: string): string {
  return `[data-origin="${origin}"]`;
}

function partsOf(origin: string): { readonly prefix: string; readonly site: string } {
  const labels = hostOf(origin).split('.').slice(0, -1);
  return { prefix: labels.slice(0, -1).join('.'), site: labels.at(-1) ?? '' };
}
