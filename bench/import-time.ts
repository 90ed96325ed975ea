// Times one import in a process of its own: `node import-time.js <specifier>`.
const [specifier] = process.argv.slice(2) as [string];
const start = performance.now();
await import(specifier);
process.stdout.write(String((performance.now() - start) * 1e6));
