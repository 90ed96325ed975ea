import type { Fault } from '../../src/scenario/checker.ts';
import { isOriginPlace, type Scenario } from '../../src/scenario/scenario.ts';
import { whyNotHere } from '../shared/runs-here.ts';

const originShape = /^http:\/\/(?:[a-z0-9-]+\.)+localhost$/;
const fixes = {
  origin: 'Write an origin below localhost without a port: "http://a.pair.localhost".',
  url: 'Write a URL below localhost, without a port: "http://b.localhost/me".',
};

/**
 * What the lab cannot play of a scenario: its servers are at symbolic origins, plain HTTP below `localhost`, and the lab
 * adds its own port.
 *
 * @param scenario a loaded one.
 * @returns every place that names something else, in the variants whose first page is below `localhost`.
 */
export function teachingFaults({ variants }: Scenario): readonly Fault[] {
  const faults: Fault[] = [];
  const check = (kind: keyof typeof fixes, path: string, value: string) => {
    const origin = kind === 'url' ? new URL(value).origin : value;
    if (!originShape.test(origin)) faults.push({ path, value, fix: fixes[kind] });
  };
  for (const [index, { servers, cookies = {}, steps, expect, ...rest }] of variants.entries()) {
    if (whyNotHere({ ...rest, steps }) === 'elsewhere') continue;
    const at = `variants[${index}]`;
    for (const origin of Object.keys(servers)) {
      check('origin', `${at}.servers[${JSON.stringify(origin)}]`, origin);
    }
    for (const origin of Object.keys(cookies)) {
      check('origin', `${at}.cookies[${JSON.stringify(origin)}]`, origin);
    }
    for (const [number, step] of steps.entries()) {
      const path = `${at}.steps[${number}]`;
      if (step.do === 'open') check('origin', `${path}.url`, step.url);
      else if ('url' in step && !step.url.startsWith('/')) check('url', `${path}.url`, step.url);
      if ('in' in step && isOriginPlace(step.in)) check('origin', `${path}.in`, step.in);
    }
    for (const [number, { requests }] of expect.entries()) {
      for (const [count, { url }] of requests.entries()) {
        check('url', `${at}.expect[${number}].requests[${count}].url`, url);
      }
    }
  }
  return faults;
}
