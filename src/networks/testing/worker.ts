import { checkFetchApp } from './runtime-check.ts';

// What workerd serves.
export default { fetch: async () => Response.json(await checkFetchApp()) };
