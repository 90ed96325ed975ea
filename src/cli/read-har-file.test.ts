import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HarEntry, HarError, readHar } from '../networks/read-har.ts';
import { type HarProgress, readHarFile } from './read-har-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corsage-har-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'a.har');
  await writeFile(path, content);
  return path;
}

async function readAll(content: string | Uint8Array) {
  const source = await readHarFile(await fileOf(content));
  const entries: HarEntry[] = [];
  for await (const entry of source.entries) entries.push(entry);
  return { ...source, entries };
}

const url = 'https://api.example.com/';
const entry = { request: { method: 'GET', url }, response: { status: 200 } };
const log = {
  version: '1.2',
  creator: { name: 'WebInspector', version: '537.36' },
  pages: [{ id: 'page_1', title: 'https://app.example.com/' }],
  entries: [entry, { ...entry, response: { status: 404 } }],
};
const head = { creator: 'WebInspector 537.36', browser: null, pages: log.pages };

describe('a file', () => {
  test.each([
    ['as it is written', JSON.stringify({ log })],
    ['with a byte order mark', `\ufeff${JSON.stringify({ log })}`],
    ['with CRLF', JSON.stringify({ log }, null, 2).replaceAll('\n', '\r\n')],
    [
      'with the entries before all else',
      JSON.stringify({ log: Object.fromEntries(Object.entries(log).reverse()) }),
    ],
    [
      'with members that nobody knows',
      JSON.stringify({ a: [{ log: 1 }], log: { ...log, z: { entries: [1] } }, b: 2 }),
    ],
  ])('%s', async (_, text) => {
    const { entries, ...rest } = await readAll(text);
    expect(rest).toEqual(head);
    expect(entries.map(({ response }) => response?.status)).toEqual([200, 404]);
  });

  test('can be gone through twice', async () => {
    const { entries } = await readHarFile(await fileOf(JSON.stringify({ log })));
    const count = async () => {
      let counted = 0;
      for await (const _ of entries) counted++;
      return counted;
    };
    expect([await count(), await count()]).toEqual([2, 2]);
  });

  test('tells how far it is, to the end; twice as far where pages come late', async () => {
    const many = { ...log, entries: Array.from({ length: 2000 }, () => entry) };
    const told = async (content: string) => {
      const progress: HarProgress[] = [];
      const { entries } = await readHarFile(await fileOf(content), {
        onProgress: (each) => progress.push(each),
      });
      for await (const _ of entries);
      return progress;
    };
    const text = JSON.stringify({ log: many });
    const straight = await told(text);
    expect(straight.at(-1)).toEqual({ bytes: text.length, of: text.length });
    expect(straight.length).toBeGreaterThan(2);
    const late = JSON.stringify({ log: { entries: many.entries, pages: [], creator: {} } });
    const twice = await told(late);
    expect(twice.at(-1)).toEqual({ bytes: 2 * late.length, of: 2 * late.length });
    for (const progress of [straight, twice]) {
      const bytes = progress.map((each) => each.bytes);
      expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
    }
  });

  test('loses the greater part of its bodies, and what nobody reads', async () => {
    const response = { status: 200, content: { text: 'AAAA'.repeat(2000), encoding: 'base64' } };
    const long = {
      request: { ...entry.request, postData: { text: 'a'.repeat(9000) } },
      response,
      timings: { wait: 1 },
    };
    const { entries } = await readAll(JSON.stringify({ log: { entries: [long] } }));
    expect(entries[0]?.response?.body).toHaveLength((2048 / 4) * 3);
    expect(entries[0]?.request.body).toHaveLength(2048);
    expect(entries[0]?.source).not.toHaveProperty('timings');
  });
});

describe('what is no HAR is refused in one line that says where', () => {
  const text = JSON.stringify({ log }, null, 1);
  const cut = text.slice(0, text.indexOf('"response"') + 14);
  const noUrl = `\ufeff{"log":\n{"entries":[${JSON.stringify(entry)},{"request":{"method":"GET"},"response":{}}]}}`;
  test.each<[claim: string, content: string | Uint8Array, message: string]>([
    ['empty', '', 'The file is empty (line 1, byte 1)'],
    ['a list', '[]', 'The file must be an object (line 1, byte 1)'],
    ['no log', '{"a":1}', 'log must be an object (line 1, byte 8)'],
    ['no entries', '{"log":{}}', 'log.entries must be a list (line 1, byte 11)'],
    ['text', 'Hello', 'The text must be JSON: "H" is out of place (line 1, byte 1)'],
    ['a script', 'onInputData({})', 'The text must be JSON: "o" is out of place (line 1, byte 1)'],
    [
      'gzip',
      gzipSync(text),
      'The file is compressed with gzip: unpack it and take the .har file that is in it',
    ],
    [
      'zip',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
      'The file is a ZIP archive: unpack it and take the .har file that is in it',
    ],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'The file is in UTF-16: save it in UTF-8'],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      'The text must be JSON: "\u0089" is out of place (line 1, byte 1)',
    ],
    [
      'cut',
      cut,
      `log.entries[0].response is not complete: the file ends in the middle of it, as one that was not saved whole (line 21, byte ${cut.length + 1})`,
    ],
    [
      'a comma too many',
      '{"log":{"entries":[\n1,]}}',
      'log.entries must be JSON: a comma, a colon or a bracket is missing or one too many (line 2, byte 23)',
    ],
    [
      'an entry without a request',
      '{"log":{"entries":[{}]}}',
      'log.entries[0].response must be an object (line 1, byte 21)',
    ],
    [
      'an entry without a URL',
      noUrl,
      `log.entries[1].request.url must be an absolute URL (line 2, byte ${Buffer.byteLength(noUrl) - 3})`,
    ],
    ['two files in one', `${text}{}`, 'The text must end where its outermost object does'],
    ['too deep', `{"log":{"entries":[${'['.repeat(1000)}`, 'is nested more than 256 deep (line 1, byte 273)'],
    ['Latin-1', Buffer.from('{"log":{"a":"\xe9\xe9"}}', 'latin1'), 'log must be JSON in UTF-8'],
  ])('%s', async (_, content, message) => {
    const error = await readAll(content).catch((reason) => reason);
    expect(error).toBeInstanceOf(HarError);
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^Not a HAR file: [^\n]+\.$/);
  });

  test('a file that is not there is the file system’s to complain of', async () => {
    await expect(readHarFile(join(folder, 'none.har'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('reads what the reader of whole files reads, and refuses what it refuses', async () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('GET', url, 'https', 200, 0, null, true, '', 'x-a'),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'log',
          'entries',
          'request',
          'response',
          'headers',
          'name',
          'value',
          'status',
          'method',
          'url',
        ),
        tie('any'),
      ),
    ),
  })).any;
  const entries = fc.array(
    fc.record(
      {
        request: fc.oneof(fc.constant(entry.request), value),
        response: fc.oneof(fc.constant(entry.response), value),
        startedDateTime: value,
        pageref: value,
      },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  );
  const file = fc.oneof(
    value,
    fc.record({ log: fc.record({ entries, creator: value, pages: value }, { requiredKeys: [] }) }),
  );
  await fc.assert(
    fc.asyncProperty(file, fc.nat({ max: 40 }), async (json, cut) => {
      const text = JSON.stringify(json);
      const whole = attempt(() => readHar(text));
      const streamed = await readAll(text).catch((error: unknown) => error);
      if (whole instanceof HarError) expect(streamed).toBeInstanceOf(HarError);
      else expect(streamed).toEqual(whole);
      // A file that is cut anywhere is refused, and nothing else is thrown.
      if (cut > 0 && cut < text.length) {
        await expect(readAll(text.slice(0, -cut))).rejects.toBeInstanceOf(HarError);
      }
    }),
    { numRuns: 300 },
  );
});

function attempt<T>(act: () => T): T | HarError {
  try {
    return act();
  } catch (error) {
    if (error instanceof HarError) return error;
    throw error;
  }
}
