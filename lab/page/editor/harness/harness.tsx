import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Server, Step } from '../../../../src/scenario/scenario.ts';
import type { CodeProblem } from '../code-problem.ts';
import '../../look/tokens.css';
import './harness.css';

// In a file of its own, whose size is what a page loads more for its editors.
const { CodeEditor } = await import('../code-editor.tsx');

/** Two editors beside each other, and what they say as JSON, for editor.chromium.test.ts. */
function Harness() {
  const [server, setServer] = useState<Server>({
    cors: { origin: 'http://a.pair.localhost', credentials: false },
    routes: { 'GET /me': { headers: [['Set-Cookie', 'seen=1']], body: '{"name":"Rose"}' } },
  });
  const [steps, setSteps] = useState<readonly Step[]>([
    { do: 'open', url: 'http://a.pair.localhost' },
    { do: 'fetch', url: 'http://b.pair.localhost/me', credentials: 'include' },
  ]);
  const [problems, setProblems] = useState<readonly CodeProblem[]>([]);
  const [runs, setRuns] = useState(0);
  const origins = ['http://b.pair.localhost'];
  const common = { origins, onProblems: setProblems, onRun: () => setRuns((count) => count + 1) };
  return (
    <>
      <button type="button" id="before" onClick={() => setServer({ cors: { origin: '*' }, routes: {} })}>
        Set the server
      </button>
      <div class="sides">
        <section class="card" id="server">
          <header>
            <b>Server</b>
            <span class="host">b.pair.localhost</span>
          </header>
          <CodeEditor
            {...common}
            kind="server"
            label="Server b.pair.localhost"
            origin="http://b.pair.localhost"
            value={server}
            onChange={setServer}
          />
        </section>
        <section class="card" id="page">
          <header>
            <b>Page</b>
            <span class="host">a.pair.localhost</span>
          </header>
          <CodeEditor
            {...common}
            kind="page"
            label="Page a.pair.localhost"
            origin="http://a.pair.localhost"
            value={steps}
            onChange={setSteps}
          />
        </section>
      </div>
      <button type="button" id="after">
        After
      </button>
      <output hidden id="said">
        {JSON.stringify({ server, steps, problems, runs })}
      </output>
    </>
  );
}

const root = document.querySelector('#harness');
if (root !== null) render(<Harness />, root);
