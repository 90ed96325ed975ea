import { andMore } from './and-more.ts';
import { cookies } from './cookies.ts';
import { errors } from './errors.ts';
import { forgery } from './forgery.ts';
import { headers } from './headers.ts';
import { hostedCookies } from './hosted-cookies.ts';
import { layers } from './layers.ts';
import { noAnswer } from './no-answer.ts';
import { oddPages } from './odd-pages.ts';
import { origins } from './origins.ts';
import { preflights } from './preflights.ts';
import { redirects } from './redirects.ts';
import type { Symptom } from './symptom.ts';
import { thirdParties } from './third-parties.ts';

/** What developers complain about, by family. */
export const symptoms: readonly Symptom[] = [
  ...origins,
  ...headers,
  ...preflights,
  ...errors,
  ...layers,
  ...redirects,
  ...cookies,
  ...hostedCookies,
  ...thirdParties,
  ...forgery,
  ...oddPages,
  ...noAnswer,
  ...andMore,
];
