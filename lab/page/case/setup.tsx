import type { Server, Step } from '../../../src/scenario/scenario.ts';
import type { Case } from '../../server/cases.ts';
import { CodeEditor } from '../editor/code-editor.tsx';
import type { Bench } from '../store/bench.ts';
import type { Slot } from '../store/slot.ts';
import { benchWords } from '../words/bench.ts';
import { hostOf } from './host-of.ts';

interface Props {
  readonly bench: Bench;
  readonly slot: Slot;
  readonly problems: Case['problems'];
  readonly index: number;
}

/** The two sides of the wire before anything happens: what the servers answer, and what the page does. */
export function Setup({ bench, slot, problems, index }: Props) {
  const { servers, steps } = slot.experiment.value;
  const origins = Object.keys(servers);
  return (
    <section class="sides" aria-label={benchWords.setup}>
      <div class="stack">
        {origins.length === 0 && <p class="card empty">{benchWords.noServers}</p>}
        {Object.entries(servers).map(([origin, server]) => (
          <ServerPanel key={origin} {...{ bench, slot, origin, origins, server }}>
            {!slot.isEdited.value && <Refusal problems={problems[`${index} ${origin}`] ?? []} />}
          </ServerPanel>
        ))}
      </div>
      <div class="stack">
        <PagePanel {...{ bench, slot, origins, steps }} />
      </div>
    </section>
  );
}

interface PanelProps {
  readonly bench: Bench;
  readonly slot: Slot;
  readonly origins: readonly string[];
}

interface ServerProps extends PanelProps {
  readonly origin: string;
  readonly server: Server;
  readonly children: preact.ComponentChildren;
}

function ServerPanel({ bench, slot, origin, origins, server, children }: ServerProps) {
  const name = `server ${origin}`;
  return (
    <section class="card code">
      <header>
        <h2>{benchWords.server}</h2>
        <span class="host">{hostOf(origin)}</span>
      </header>
      <CodeEditor
        kind="server"
        origin={origin}
        origins={origins}
        label={benchWords.serverLabel(hostOf(origin))}
        value={server}
        onChange={(next) => {
          const { servers, ...rest } = slot.experiment.peek();
          slot.edit({ ...rest, servers: { ...servers, [origin]: next } }, name);
        }}
        onProblems={({ length }) => slot.tellUnread(name, length)}
        onRun={() => bench.run()}
      />
      {children}
    </section>
  );
}

function PagePanel({ bench, slot, origins, steps }: PanelProps & { readonly steps: readonly Step[] }) {
  const [first] = steps;
  const page = first?.do === 'open' ? first.url : '';
  const host = hostOf(page);
  return (
    <section class="card code">
      <header>
        <h2>{benchWords.page}</h2>
        <span class="host">{host}</span>
      </header>
      <CodeEditor
        kind="page"
        origin={page}
        origins={origins}
        label={benchWords.pageLabel(host)}
        value={steps}
        onChange={(next) => slot.edit({ ...slot.experiment.peek(), steps: next }, 'page')}
        onProblems={({ length }) => slot.tellUnread('page', length)}
        onRun={() => bench.run()}
      />
    </section>
  );
}

function Refusal({ problems }: { readonly problems: Case['problems'][string] }) {
  if (problems.length === 0) return null;
  return (
    <div class="refusal">
      <h3>{benchWords.refused}</h3>
      <ul>
        {problems.map(({ code, path, message, fix }) => (
          <li key={code + path}>
            {message} {fix} <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
