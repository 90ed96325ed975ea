import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { recipe } from '../../src/explain/recipes/recipe.ts';
import { findingExamples } from '../finding-examples.ts';
import { carelessApp, startNode } from './backend.ts';
import type { ServerName } from './find-server.ts';
import { type FrameworkName, frameworkApps } from './framework-apps.ts';
import { gatewayParts } from './gateway-parts.ts';
import { api, outcomeOf, socketsTo } from './page-over-sockets.ts';
import { type RunningServer, startServer } from './real-server.ts';

// Whatever a page of the documentation tells people to paste is taken by the server that it is for, which then answers.
// What it mends is the business of the other tests here.

let backend: RunningServer;
beforeAll(async () => {
  backend = await startNode(carelessApp);
  return () => backend.close();
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.restoreAllMocks();
});

async function statusFrom(server: RunningServer): Promise<number> {
  const sockets = socketsTo(server.port);
  closing.push(sockets.close, server.close);
  return (await outcomeOf(sockets.browser('chromium').open(`${api}/`), `${api}/me`)).status;
}

/** Each text once: many pages have the same. */
function textsFor(target: FrameworkName | ServerName): readonly string[] {
  const texts = Object.values(findingExamples).map(({ changes, known }) => {
    const atServers = changes.filter(({ change }) => change !== 'call');
    return recipe(atServers, target, known);
  });
  return [...new Set(texts.filter((text) => text !== null))];
}

describe.each(Object.keys(frameworkApps) as FrameworkName[])('%s', (name) => {
  test('runs the recipes of all pages', async () => {
    const texts = textsFor(name);
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) {
      const server = await startNode(await frameworkApps[name](text));
      expect(await statusFrom(server), text).toBe(text.includes('401') && name !== 'fetch' ? 401 : 200);
    }
  });
});

describe.each<ServerName>(['nginx', 'caddy', 'apache'])('%s', (name) => {
  test('takes the recipes of all pages', { timeout: 60_000 }, async () => {
    const texts = textsFor(name);
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) {
      const server = await startServer(name, gatewayParts(name, backend.port, text));
      expect(await statusFrom(server), text).toBe(200);
      for (const close of closing.splice(0)) await close();
    }
  });
});
