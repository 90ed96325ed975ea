import { readFileSync } from 'node:fs';
import type { BrowserName, Call, Server, Variant } from '../../../scenario/scenario.ts';

/** What a page did, what the servers answered, and what three browsers printed of it. */
export interface ConsoleCase {
  readonly id: string;
  readonly call: Call;
  readonly servers: Readonly<Record<string, Server>>;
  readonly prints: Readonly<Record<BrowserName, readonly string[]>>;
}

/** The page of all of them. */
export const page = 'https://a.test:8201/page';

/** The cases: seen in Chromium, Firefox and WebKitGTK, and written down word for word. */
export const consoleCases: readonly ConsoleCase[] = JSON.parse(
  readFileSync(new URL('console-cases.json', import.meta.url), 'utf8'),
);

/** A case as a variant, for the scenario player. */
export function variantOf({ id, call, servers }: ConsoleCase): Variant {
  return {
    name: id,
    because: 'It was seen.',
    servers,
    steps: [{ do: 'open', url: page }, call],
    expect: [],
  };
}
