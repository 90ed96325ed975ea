import type { Experiment } from '../../shared/experiment.ts';

/** An experiment to begin with. */
export interface StartingPoint {
  readonly name: string;
  readonly experiment: Experiment;
}

const page = 'http://app.shop.localhost';
const api = 'http://api.shop.localhost';
const other = 'http://news.localhost';

/** A few experiments that are worth changing, each about another part of the matter. */
export const startingPoints: readonly StartingPoint[] = [
  {
    name: 'A call with a cookie',
    experiment: {
      servers: {
        [api]: {
          cors: { origin: page, credentials: true },
          routes: { 'GET /me': { body: '{"name":"Rose"}' } },
        },
      },
      cookies: { [api]: ['session=7f3c; HttpOnly; Path=/'] },
      steps: [
        { do: 'open', url: page },
        { do: 'fetch', url: `${api}/me`, credentials: 'include' },
      ],
    },
  },
  {
    name: 'A preflight',
    experiment: {
      servers: {
        [api]: {
          cors: { origin: page, methods: ['PUT'], allowedHeaders: ['Content-Type'], maxAge: 600 },
          routes: { 'PUT /posts/1': { body: 'Saved.' } },
        },
      },
      steps: [
        { do: 'open', url: page },
        {
          do: 'fetch',
          url: `${api}/posts/1`,
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', 'X-Reason': 'typo' },
          body: '{"title":"A rose"}',
        },
      ],
    },
  },
  {
    name: 'Raw headers',
    experiment: {
      servers: {
        [api]: {
          headers: [
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Credentials', 'true'],
          ],
          routes: { 'GET /me': { body: 'Rose' } },
        },
      },
      cookies: { [api]: ['session=7f3c'] },
      steps: [
        { do: 'open', url: page },
        { do: 'fetch', url: `${api}/me`, credentials: 'include' },
      ],
    },
  },
  {
    name: 'A redirect to another origin',
    experiment: {
      servers: {
        [api]: {
          cors: { origin: page },
          routes: { 'GET /old': { status: 302, headers: [['Location', `${other}/new`]] } },
        },
        [other]: { cors: { origin: page }, routes: { 'GET /new': { body: 'Here now.' } } },
      },
      steps: [
        { do: 'open', url: page },
        { do: 'fetch', url: `${api}/old` },
      ],
    },
  },
  {
    name: 'Cookies of every kind',
    experiment: {
      servers: {
        [api]: {
          cors: { origin: [page, other], credentials: true },
          routes: { 'GET /me': { body: 'Rose' } },
        },
      },
      cookies: {
        [api]: [
          'plain=1',
          'strict=1; SameSite=Strict',
          'lax=1; SameSite=Lax',
          'none=1; SameSite=None; Secure',
          'partitioned=1; SameSite=None; Secure; Partitioned',
          'shared=1; Domain=shop.localhost',
          'elsewhere=1; Path=/admin',
        ],
      },
      steps: [
        { do: 'open', url: page },
        { do: 'fetch', url: `${api}/me`, credentials: 'include' },
        { do: 'open', url: other },
        { do: 'fetch', url: `${api}/me`, credentials: 'include' },
      ],
    },
  },
  {
    name: 'A form from another site',
    experiment: {
      servers: {
        [api]: {
          cors: { origin: page, credentials: true },
          protection: true,
          routes: { 'POST /transfer': { needsCookie: 'session', body: 'Done.' } },
        },
      },
      cookies: { [api]: ['session=7f3c; SameSite=None; Secure'] },
      steps: [
        { do: 'open', url: other },
        { do: 'form', url: `${api}/transfer`, method: 'POST', fields: { to: 'thief' } },
      ],
    },
  },
];
