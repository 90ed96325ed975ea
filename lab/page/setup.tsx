import { originsOf } from '../../src/scenario/itinerary.ts';
import type { Server, Variant } from '../../src/scenario/scenario.ts';
import type { Case } from '../server/cases.ts';
import { pageCode, policyCode, routesCode } from './code.ts';
import { CodeBlock } from './code-block.tsx';
import { words } from './words.ts';

interface Props {
  readonly variant: Variant;
  readonly problems: Case['problems'];
  readonly index: number;
}

/** The two sides of the wire before anything happens: what the servers allow, and what the pages do. */
export function Setup({ variant, problems, index }: Props) {
  const cookies = originsOf(variant).flatMap((origin) =>
    (variant.cookies?.[origin] ?? []).map((line) => [origin, line] as const),
  );
  return (
    <>
      <div class="sides">
        <div class="stack">
          {Object.entries(variant.servers).map(([origin, server]) => (
            <section class="card" key={origin}>
              <header>
                <h3>{words.server}</h3>
                <span class="host">{host(origin)}</span>
              </header>
              <CodeBlock code={serverCode(server, origin)} />
              <Refusal problems={problems[`${index} ${origin}`] ?? []} />
            </section>
          ))}
        </div>
        <div class="stack">
          {pageCode(variant).map(({ origin, code }, number) => (
            <section class="card" key={`${number} ${origin}`}>
              <header>
                <h3>{words.page}</h3>
                <span class="host">{host(origin)}</span>
              </header>
              <CodeBlock code={code} />
            </section>
          ))}
        </div>
      </div>
      <p class="where beforehand">
        {words.cookiesBefore}:{' '}
        {cookies.length === 0
          ? words.noCookies
          : cookies.map(([origin, line]) => (
              <span class="cookie" key={origin + line}>
                <b>{new URL(origin).hostname}</b> {line}
              </span>
            ))}
      </p>
    </>
  );
}

function Refusal({ problems }: { readonly problems: Case['problems'][string] }) {
  if (problems.length === 0) return null;
  return (
    <div class="refusal">
      <h4>{words.refused}</h4>
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

function serverCode(server: Server, origin: string): string {
  const policy = policyCode(server, origin);
  const heading = policy === '' ? words.noHeaders : server.headers === undefined ? '' : words.ownHeaders;
  const cache = server.cache ? words.sharedCache : '';
  return [[cache, heading, policy].filter(Boolean).join('\n'), routesCode(server)]
    .filter(Boolean)
    .join('\n\n');
}

function host(origin: string): string {
  return new URL(origin).host;
}
