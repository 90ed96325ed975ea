import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { bringWords } from '../words/bring.ts';
import { exampleTexts } from './examples.ts';
import { bring, type Intake, intake } from './intake.ts';
import { type Kind, recognise } from './recognise.ts';
import { Settings } from './settings.tsx';
import type { Said, Told } from './told.ts';
import { CallView } from './told-call.tsx';
import { MessagesView } from './told-messages.tsx';
import { RecordingView } from './told-recording.tsx';
import { type Brought, useBrought } from './use-brought.ts';
import './bring.css';

/** No browser has a longer text. */
const mostBytes = 500_000_000;

/** What a pasted text is taken for; of a file it is not known before it is read. */
const kinds: readonly Kind[] = ['har', 'messages', 'request', 'headers'];

/** Explains what people bring from elsewhere, in this page. */
export function BringPage() {
  const { source, as, said } = intake.value;
  const [over, setOver] = useState(false);
  const [asked, askAgain] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const file = typeof source === 'string' ? null : source;
  const text = typeof source === 'string' ? source : '';
  const tooLarge = file !== null && file.size > mostBytes;
  const message = useMemo(() => {
    return tooLarge || (file === null && text.trim() === '') ? null : { source, as, said };
  }, [source, as, said, asked, tooLarge]);
  const [brought, cancel] = useBrought(message);
  const say = (more: Partial<Intake>) => {
    intake.value = { ...intake.peek(), ...more };
  };
  // With the button goes the focus.
  const [cleared, setCleared] = useState(0);
  useLayoutEffect(() => {
    if (cleared > 0) field.current?.focus();
  }, [cleared]);
  const clear = () => {
    bring('');
    setCleared(cleared + 1);
  };
  const looks = file === null ? recognise(text) : null;
  return (
    <article class="bring">
      <header class="title">
        <p class="where">{bringWords.where}</p>
        <h1>{bringWords.title}</h1>
        <p class="lead">{bringWords.lead}</p>
      </header>
      <form
        class={`card intake ${over ? 'over' : ''}`}
        onSubmit={(event) => event.preventDefault()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const dropped = event.dataTransfer?.files[0] ?? event.dataTransfer?.getData('text');
          if (dropped) bring(dropped);
        }}
      >
        {file === null ? (
          <label>
            <span>{bringWords.field}</span>
            <textarea
              id="brought"
              ref={field}
              rows={9}
              spellcheck={false}
              autocomplete="off"
              placeholder={bringWords.placeholder}
              value={text}
              onInput={(event) => say({ source: event.currentTarget.value })}
              onPaste={(event) => {
                const [pasted] = event.clipboardData?.files ?? [];
                if (pasted === undefined) return;
                event.preventDefault();
                bring(pasted);
              }}
            />
          </label>
        ) : (
          <p class="file">
            <b>{file.name}</b> <span class="where">{sizeOf(file.size)}</span>
          </p>
        )}
        {over && (
          <p class="drop" aria-hidden="true">
            {bringWords.drop}
          </p>
        )}
        <div class="buttons">
          <input
            type="file"
            id="file"
            class="for-ear"
            accept=".har,.json,.log,.txt"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              if (chosen !== undefined) bring(chosen);
              event.currentTarget.value = '';
            }}
          />
          <label class="button" for="file">
            {bringWords.choose}
          </label>
          {(file !== null || text !== '') && (
            <button type="button" id="clear" onClick={clear}>
              {file === null ? bringWords.clear : bringWords.remove}
            </button>
          )}
          {file === null && text === '' && <span class="where">{bringWords.chooseHint}</span>}
          {message !== null && (
            <label class="taken">
              <span>{bringWords.takenFor}</span>{' '}
              <select
                id="taken-for"
                value={as ?? ''}
                onChange={(event) => say({ as: (event.currentTarget.value || null) as Kind | null })}
              >
                <option value="">{bringWords.automatically(looks)}</option>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {bringWords.kinds[kind]}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </form>
      <section class="try" aria-labelledby="try">
        <h2 id="try">{bringWords.try}</h2>
        <div class="buttons">
          {exampleTexts.map((example, at) => (
            <button key={at} type="button" onClick={() => bring(example)}>
              {bringWords.examples[at]}
            </button>
          ))}
        </div>
      </section>
      {tooLarge && <p class="notice">{bringWords.tooLarge}</p>}
      <Progress brought={brought} onCancel={cancel} onAgain={() => askAgain(asked + 1)} />
      <Result brought={brought} said={said} onSaid={(next) => say({ said: next })} />
    </article>
  );
}

interface ProgressProps {
  readonly brought: Brought;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

/** How far it has come. What is heard of it is short. */
function Progress({ brought, onCancel, onAgain }: ProgressProps) {
  const isWorking = brought.state === 'working';
  return (
    <div class="progress" data-state={brought.state}>
      {isWorking && (
        <p class="buttons">
          <progress
            value={brought.part}
            max={1}
            aria-label={brought.stage === 'reading' ? bringWords.reading : bringWords.explaining}
          />
          <span class="where">
            {brought.stage === 'reading' ? bringWords.reading : bringWords.explaining}
          </span>
          <button type="button" id="cancel" onClick={onCancel}>
            {bringWords.cancel}
          </button>
        </p>
      )}
      {brought.state === 'cancelled' && (
        <p class="notice">
          {bringWords.cancelled}{' '}
          <button type="button" onClick={onAgain}>
            {bringWords.again}
          </button>
        </p>
      )}
      {brought.state === 'failed' && <p class="notice">{bringWords.failed(brought.message)}</p>}
      <div role="status">
        {brought.state === 'told' && brought.told.kind === 'fault' && (
          <p class="notice fault" data-fault="">
            {brought.told.message}
          </p>
        )}
        {brought.state === 'told' && brought.told.kind !== 'fault' && (
          <p class="for-ear">{bringWords.done(findingsIn(brought.told))}</p>
        )}
      </div>
    </div>
  );
}

interface ResultProps {
  readonly brought: Brought;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

/** What was found out. While something is said anew about it, the last stays. */
function Result({ brought, said, onSaid }: ResultProps) {
  const told = brought.state === 'told' ? brought.told : brought.state === 'working' ? brought.before : null;
  if (told === null) return null;
  return (
    <div class="told" data-told={told.kind} aria-busy={brought.state === 'working'}>
      <Settings told={told} said={said} onSaid={onSaid} />
      <View told={told} />
    </div>
  );
}

function View({ told }: { readonly told: Told }) {
  switch (told.kind) {
    case 'har':
      return <RecordingView told={told} />;
    case 'messages':
      return <MessagesView told={told} />;
    case 'request':
    case 'headers':
      return <CallView told={told} />;
    case 'fault':
      return null;
  }
}

function findingsIn(told: Told): number {
  switch (told.kind) {
    case 'har':
      return told.report.groups.reduce((sum, { findings }) => sum + findings.length, 0);
    case 'messages':
      return told.messages.length;
    case 'request':
    case 'headers':
      return told.findings.length;
    case 'fault':
      return 0;
  }
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
