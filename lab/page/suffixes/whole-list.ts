import { loadSuffixes } from './short-list.ts';

// What imports this may ask for any host's site: it has the whole list.
await loadSuffixes();
