import type { ThirdPartyCookies } from '../../../src/browser/cookies/cookie-profile.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import type { CredentialsMode } from '../../../src/web/credentials-mode.ts';
import { bringWords } from '../words/bring.ts';
import { browserTitles } from '../words/page.ts';
import type { Said, Told, ToldCall } from './told.ts';

interface Props {
  readonly told: Told;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

/** What is asked of the reader, with a guess in every field. */
export function Settings({ told, said, onSaid }: Props) {
  const say = (more: Partial<Said>) => onSaid({ ...said, ...more });
  const cookies = (
    <ThirdParty said={said} say={say} withPartitioned={told.kind === 'har' || said.browser === 'firefox'} />
  );
  switch (told.kind) {
    case 'har':
      return (
        <fieldset class="settings">
          {legend}
          {cookies}
        </fieldset>
      );
    case 'messages':
      if (!told.asksPage) return null;
      return (
        <fieldset class="settings">
          {legend}
          <Field label={bringWords.page} value={said.page ?? told.page} onSay={(page) => say({ page })} />
        </fieldset>
      );
    case 'request':
    case 'headers':
      return (
        <fieldset class="settings">
          {legend}
          <CallFields told={told} said={said} say={say} />
          <label>
            <span>{bringWords.browser}</span>
            <select
              value={said.browser}
              onChange={(event) => say({ browser: event.currentTarget.value as BrowserName })}
            >
              {(Object.keys(browserTitles) as BrowserName[]).map((name) => (
                <option key={name} value={name}>
                  {browserTitles[name]}
                </option>
              ))}
            </select>
          </label>
          {cookies}
        </fieldset>
      );
    case 'fault':
      return null;
  }
}

const legend = <legend>{bringWords.settings}</legend>;

interface CallProps {
  readonly told: ToldCall;
  readonly said: Said;
  readonly say: (more: Partial<Said>) => void;
}

function CallFields({ told: { asked, kind }, said, say }: CallProps) {
  return (
    <>
      <Field label={bringWords.page} value={said.page ?? asked.page} onSay={(page) => say({ page })} />
      {kind === 'headers' && (
        <>
          <Field label={bringWords.url} value={said.url ?? asked.url} onSay={(url) => say({ url })} />
          <Field
            label={bringWords.method}
            value={said.method ?? asked.method}
            onSay={(method) => say({ method })}
          />
          <label class="wide">
            <span>{bringWords.requestHeaders}</span>
            <textarea
              rows={2}
              spellcheck={false}
              value={said.headers ?? asked.headers}
              onChange={(event) => say({ headers: event.currentTarget.value })}
            />
          </label>
        </>
      )}
      <label>
        <span>{bringWords.credentials}</span>
        <select
          value={said.credentials ?? asked.credentials}
          onChange={(event) => say({ credentials: event.currentTarget.value as CredentialsMode })}
        >
          {(Object.keys(bringWords.credentialsModes) as CredentialsMode[]).map((mode) => (
            <option key={mode} value={mode}>
              {bringWords.credentialsModes[mode]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSay: (value: string | null) => void;
}

/** An emptied field is a guess again. */
function Field({ label, value, onSay }: FieldProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        value={value}
        spellcheck={false}
        autocomplete="off"
        onChange={(event) => onSay(event.currentTarget.value.trim() || null)}
      />
    </label>
  );
}

interface ThirdPartyProps {
  readonly said: Said;
  readonly say: (more: Partial<Said>) => void;
  readonly withPartitioned: boolean;
}

function ThirdParty({ said, say, withPartitioned }: ThirdPartyProps) {
  const choices = (Object.keys(bringWords.settingsOfCookies) as ThirdPartyCookies[]).filter(
    (each) => withPartitioned || each !== 'partitioned',
  );
  return (
    <label>
      <span>{bringWords.thirdPartyCookies}</span>
      <select
        value={said.thirdPartyCookies ?? ''}
        onChange={(event) =>
          say({ thirdPartyCookies: (event.currentTarget.value || null) as ThirdPartyCookies | null })
        }
      >
        <option value="">{bringWords.asItComes}</option>
        {choices.map((each) => (
          <option key={each} value={each}>
            {bringWords.settingsOfCookies[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
