import { expect, test } from 'vitest';
import { responseObject } from './xhr-response-object.ts';

const body = new TextEncoder().encode('{"a":1}');

test('each type', async () => {
  expect(responseObject('json', body, null)).toEqual({ a: 1 });
  expect(responseObject('arraybuffer', body, null)).toEqual(body.slice().buffer);
  const blob = responseObject('blob', body, 'application/json');
  expect(blob instanceof Blob && [blob.type, await blob.text()]).toEqual(['application/json', '{"a":1}']);
});

test('null for JSON that is none, for no body, and for documents', () => {
  expect(responseObject('json', body.subarray(1), null)).toBeNull();
  expect(responseObject('json', null, null)).toBeNull();
  expect(responseObject('document', body, 'text/html')).toBeNull();
});
