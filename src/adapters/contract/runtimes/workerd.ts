import { dispatch } from '../apps/dispatch.ts';

export default { fetch: dispatch };
