import { afterEach, describe, expect, test } from 'vitest';
import type { Experiment } from '../../shared/experiment.ts';
import { applyRemedy } from '../findings/apply-remedy.ts';
import { lab } from '../store/lab.ts';
import { playAs, predict } from './predict.ts';

const experiment: Experiment = {
  servers: {
    'http://b.pair.localhost': {
      cors: { origin: 'http://a.pair.localhost' },
      routes: { 'GET /me': { body: 'Rose' } },
    },
  },
  cookies: { 'http://b.pair.localhost': ['session=7f3c'] },
  steps: [
    { do: 'open', url: 'http://a.pair.localhost' },
    { do: 'fetch', url: 'http://b.pair.localhost/me', credentials: 'include' },
  ],
};
const chromium = { browser: 'chromium', thirdPartyCookies: null } as const;

const hosted = {
  scheme: 'https',
  port: null,
  lab: 'https://lab.example.org',
  sites: { pair: 'corsage-pair.example' },
} as const;

afterEach(() => {
  lab.value = { state: 'loading' };
});

describe.each(['here', 'hosted'])('played %s', (where) => {
  const settle = () => {
    if (where === 'hosted') lab.value = { state: 'ready', value: { chapters: [], place: hosted } };
  };

  test('a prediction speaks the experiment’s own names', async () => {
    settle();
    const { played, findings } = await predict(experiment, chromium);
    expect(played.requests).toMatchObject([
      { url: 'http://b.pair.localhost/me', headers: { cookie: 'session=7f3c' } },
    ]);
    expect(findings.map(({ code }) => code)).toContain('allow-credentials');
    expect(JSON.stringify([played, findings])).not.toContain('corsage-pair.example');
  });

  test('its fixes can be applied, and work', async () => {
    settle();
    const { findings } = await predict(experiment, chromium);
    const remedies = findings.flatMap(({ fix }) =>
      fix.kind === 'checked' ? [fix, ...fix.alternatives] : fix.kind === 'do-not' ? [fix.ifYours!] : [],
    );
    expect(remedies.length).toBeGreaterThan(1);
    for (const { changes } of remedies) {
      const mended = applyRemedy(experiment, changes);
      const { results } = await playAs(mended, chromium);
      expect(results).toMatchObject([{ outcome: 'readable' }]);
    }
  });
});
