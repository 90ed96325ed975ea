import { checkEngine } from './check-engine.mjs';

// What workerd serves.
export default { fetch: async () => Response.json(await checkEngine()) };
