// How a project has a failure explained: in a test, or wherever a trace is at hand.
import assert from 'node:assert/strict';
import { Browser, FetchError } from 'corsage/browser';
import { explain, explainTrace, type Finding } from 'corsage/explain';

const browser = new Browser({ network: () => ({ status: 500, headers: [] }) });
const page = browser.open('https://app.example.com/');
const error: unknown = await page.fetch('https://api.example.com/me').catch((reason: unknown) => reason);
assert.ok(error instanceof FetchError);
const codes = explain(error).map(({ code }) => code);
assert.deepEqual(codes, ['error-without-cors', 'allow-origin-missing']);
const findings: readonly Finding[] = await explainTrace(error.trace);
assert.equal(findings[0]?.fix.kind, 'checked');
console.log('as expected');
