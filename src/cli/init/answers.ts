/** What `init` has to know. */
export interface Answers {
  readonly api: string;
  /** The pages that people use. */
  readonly pages: readonly string[];
  /** Those of developers, on their own machines. */
  readonly devPages: readonly string[];
  /** The session cookie's name; `null` where there is none. */
  readonly cookie: string | null;
  /** Who sets it: the answer to a page's own call, or the API's own site on a visit. */
  readonly setBy: SetBy;
  readonly credentials: boolean;
  /** Besides GET, HEAD and POST. */
  readonly methods: readonly string[];
  /** Request headers besides those that need no permission. */
  readonly headers: readonly string[];
}

export type SetBy = 'page' | 'api';

/** What goes without saying. */
export const noAnswers: Answers = {
  api: 'https://api.example.com',
  pages: [],
  devPages: [],
  cookie: null,
  setBy: 'page',
  credentials: false,
  methods: [],
  headers: [],
};
