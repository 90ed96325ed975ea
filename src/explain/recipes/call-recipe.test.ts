import { expect, test } from 'vitest';
import type { Call } from '../../scenario/scenario.ts';
import { callRecipe, codeOf } from './call-recipe.ts';

const url = 'https://api.example.com/me';

test('shows the call before, in comments, and after', () => {
  const was = { do: 'fetch', url } as const;
  expect(callRecipe([{ change: 'call', was, call: { ...was, credentials: 'include' } }])).toBe(
    [
      '// Before:',
      `// await fetch('${url}');`,
      '// After:',
      `await fetch('${url}', { credentials: 'include' });`,
      '',
    ].join('\n'),
  );
});

test('is nothing where the page stays as it is', () => {
  expect(callRecipe([{ change: 'set-cookie', was: 'a=1', line: 'a=1; Secure' }])).toBeNull();
});

test.each<[call: Call, has: string]>([
  [{ do: 'fetch', url, method: 'PUT', headers: [['X-A', '1']], body: "it's" }, "body: 'it\\'s'"],
  [{ do: 'fetch', url, read: ['X-Request-Id'] }, "response.headers.get('X-Request-Id');"],
  [{ do: 'xhr', url, withCredentials: true, headers: { 'X-A': '1' } }, 'request.withCredentials = true;'],
  [{ do: 'xhr', url, method: 'POST', body: 'a', read: ['X-B'] }, "request.send('a');"],
  [{ do: 'script', url, type: 'module', crossorigin: 'anonymous' }, "element.crossOrigin = 'anonymous';"],
  [{ do: 'image', url }, "document.createElement('img')"],
  [{ do: 'frame', url, sandbox: true }, "frame.sandbox = '';"],
  [{ do: 'cookie', set: 'a=1' }, "document.cookie = 'a=1';"],
  [{ do: 'cookie' }, 'document.cookie;'],
])('%o is code', (call, has) => {
  const code = codeOf(call);
  expect(code).toContain(has);
  expect(() => new Function(`return async () => { ${code} };`)).not.toThrow();
});
