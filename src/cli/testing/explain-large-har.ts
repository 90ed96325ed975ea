// Started in a process of its own with little memory: explains a HAR file, or reads it as a whole.
import { readFileSync } from 'node:fs';
import { explainHar } from '../../explain/har/explain-har.ts';
import { readHar } from '../../networks/read-har.ts';
import { readHarFile } from '../read-har-file.ts';

const [, , how, path = ''] = process.argv;
const source = how === 'whole' ? readHar(readFileSync(path, 'utf8')) : await readHarFile(path);
const { entries, groups } = await explainHar(source);
console.log(JSON.stringify([entries, groups.map(({ count, verdict }) => [count, verdict])]));
