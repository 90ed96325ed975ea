// Exports a recording from each browser and puts it where the tests of src/explain/har read it. Run by hand, when a
// browser writes something new: npx jiti fidelity/har-export/record.ts
import { writeFileSync } from 'node:fs';
import { exportFromChromium } from './export-chromium.ts';
import { exportFromFirefox } from './export-firefox.ts';
import { exportFromWebkit } from './export-webkit.ts';
import { openShop } from './shop.ts';
import { tidyHar } from './tidy-har.ts';

const shop = await openShop();
try {
  const { sanitised, whole } = await exportFromChromium(shop);
  keep('chromium', whole);
  keep('chromium-sanitised', sanitised);
  keep('firefox', await exportFromFirefox(shop));
  keep('webkit', await exportFromWebkit(shop));
} finally {
  await shop.close();
}

function keep(name: string, har: string): void {
  writeFileSync(new URL(`../../src/explain/har/testing/${name}.har`, import.meta.url), tidyHar(har));
}
