import { checkEngine } from './check-engine.mjs';

// A page's Worker: it says what it finds.
self.postMessage(await checkEngine());
