import { describe, expect, test } from 'vitest';
import { answerOf, bun, deno, start, startWorker } from '../adapters/contract/runtimes/runtime.ts';
import { checkFetchApp, expectedOfFetchApp } from './testing/runtime-check.ts';

// The networks in other runtimes than Node: apps in-process everywhere, sockets where there are any.

const folder = '../../../networks/testing';

test('Node', async () => {
  expect(await checkFetchApp()).toEqual(expectedOfFetchApp);
});

test('workerd', async () => {
  expect(await answerOf(await startWorker(`${folder}/worker.ts`))).toEqual(expectedOfFetchApp);
});

describe.each([bun, deno])('$name', (runtime) => {
  test('calls apps of every kind, and speaks over sockets', async () => {
    expect(await answerOf(start(runtime, `${folder}/node-alike.ts`))).toEqual({
      fetch: expectedOfFetchApp,
      listener: expectedOfFetchApp.saw,
      express: expectedOfFetchApp.saw,
      sockets: { body: 'over a socket', refused: 'refused' },
    });
  });
});
