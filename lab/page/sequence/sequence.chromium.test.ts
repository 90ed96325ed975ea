import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Chromium } from '../../../fidelity/chromium.ts';
import type { ChromiumPage } from '../../../fidelity/chromium-page.ts';
import type { Sequence } from '../../../src/explain/sequence/row.ts';
import { type ServedHarness, serveHarness } from '../testing/serve-harness.ts';
import { experiments, played, recorded } from './testing/sequences.ts';

let harness: ServedHarness;
let chromium: Chromium;
let page: ChromiumPage;
beforeAll(async () => {
  [harness, chromium] = await Promise.all([
    serveHarness(new URL('testing/', import.meta.url)),
    Chromium.launch({ thirdPartyCookies: 'blocked' }),
  ]);
});
afterAll(() => Promise.all([harness?.close(), chromium?.close()]));
beforeEach(async () => {
  page = await chromium.newPage();
  await page.look(1280, 800);
  await page.open(harness.origin);
});
afterEach(async () => {
  expect(page.errors).toEqual([]);
  await page.close();
});

async function show(sequence: Sequence, live = false): Promise<void> {
  await page.evaluate(`show(${JSON.stringify(sequence)}, ${live})`);
  await page.waitFor(`document.querySelector('.seq svg, .seq-list, .seq-empty')`);
}

/** What a screen reader is told, in order. */
interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}
async function said(role: string): Promise<readonly string[]> {
  const { nodes } = await page.send<{ nodes: readonly AxNode[] }>('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => !node.ignored && node.role?.value === role)
    .map(({ name }) => name?.value ?? '');
}

const focused = () => page.evaluate<string>(`document.activeElement?.getAttribute('aria-label') ?? ''`);
const card = () => page.evaluate<string>(`document.querySelector('.seq-card')?.innerText ?? ''`);
const names = Object.keys(experiments);

describe.each([360, 768, 1280, 1600])('at %d pixels', (width) => {
  test.each(names)('%s: nothing is wider than the window, and every row is said once', async (name) => {
    await page.look(width, 800);
    const sequence = await played(name);
    await show(sequence);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await said('listitem')).toEqual(sequence.rows.map(({ label }) => label));
    expect(await page.evaluate(`document.querySelector('.seq-list') !== null`)).toBe(width === 360);
  });

  test.each(names)('%s: no text runs out of the drawing or into another', async (name) => {
    await page.look(width, 800);
    await show(await played(name));
    const [outside, onEachOther] = await page.evaluate<[string[], string[]]>(`(() => {
      const frame = document.querySelector('.seq-body, .seq-list').getBoundingClientRect();
      const texts = [...document.querySelectorAll('.seq-body text, .seq-item p')];
      const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      const outside = boxes.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1);
      const covers = (a, b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
      const onEachOther = boxes.filter(({ box }, at) => boxes.slice(at + 1).some((other) => covers(box, other.box)));
      return [outside, onEachOther].map((each) => each.map(({ text }) => text));
    })()`);
    expect(outside).toEqual([]);
    expect(onEachOther).toEqual([]);
  });
});

test('more lanes than fit scroll inside the drawing, and nowhere else', async () => {
  await page.look(640, 800);
  await show(await played('five'));
  const [inside, all] = await page.evaluate<[number, number]>(
    `[document.querySelector('.seq-scroll').scrollWidth - document.querySelector('.seq-scroll').clientWidth, document.documentElement.scrollWidth]`,
  );
  expect(inside).toBeGreaterThan(0);
  expect(all).toBeLessThanOrEqual(640);
});

describe.each([360, 1280])('by keyboard at %d pixels', (width) => {
  test('one stop of Tab; arrow keys, Home and End go from row to row; Tab goes on into the details', async () => {
    await page.look(width, 800);
    const { rows } = await played('blocked');
    const labels = rows.map(({ label }) => label);
    await show(await played('blocked'));
    await page.press('Tab');
    expect(await focused()).toBe(labels[0]);
    await page.press('ArrowDown');
    await page.press('ArrowRight');
    expect(await focused()).toBe(labels[2]);
    await page.press('ArrowUp');
    expect(await focused()).toBe(labels[1]);
    await page.press('End');
    expect(await focused()).toBe(labels.at(-1));
    await page.press('ArrowDown');
    expect(await focused()).toBe(labels.at(-1));
    await page.press('ArrowUp');
    expect(await focused()).toMatch(/^CORS check fails/);
    expect(await card()).toContain('Access-Control-Allow-Credentials');
    expect(await page.evaluate(`document.querySelectorAll('[aria-current=step]').length`)).toBe(1);
    await page.press('Tab');
    expect(await focused()).toBe('Close');
    await page.press('Tab');
    expect(await page.evaluate('document.activeElement.href')).toContain('#concept-cors-check');
    await page.press('Escape');
    expect(await card()).toBe('');
    expect(await focused()).toMatch(/^CORS check fails/);
    await page.press('Home');
    expect(await focused()).toBe(labels[0]);
    expect(await page.evaluate(`document.querySelectorAll('[role=listitem][tabindex="0"]').length`)).toBe(1);
  });

  test('what has the focus is seen to have it', async () => {
    await page.look(width, 800);
    await show(await played('blocked'));
    await page.press('Tab');
    const [stroke, outline] = await page.evaluate<[string, string]>(`(() => {
      const row = document.activeElement;
      const hit = row.querySelector('.seq-hit');
      return [hit === null ? '' : getComputedStyle(hit).stroke, getComputedStyle(row).outlineStyle];
    })()`);
    const rose = await page.evaluate<string>(
      `(() => { const e = document.createElement('i'); e.style.color = 'var(--rose)'; document.body.append(e); return getComputedStyle(e).color; })()`,
    );
    expect(width === 360 ? outline : stroke).toBe(width === 360 ? 'solid' : rose);
  });
});

test('who points at a row sees the values compared, every header in full, and the section', async () => {
  const sequence = await played('five');
  await show(sequence);
  const at = sequence.rows.findLastIndex((row) => row.kind === 'arrow' && row.message.what === 'response');
  const { x, y } = await page.evaluate<{ x: number; y: number }>(`(() => {
    const row = document.querySelectorAll('[role=listitem]')[${at}];
    row.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = row.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  })()`);
  await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  // One that comes to rest below the pointer is not pointed at; one that it moves over is.
  expect(await card()).toBe('');
  await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: x + 4, y });
  await page.waitFor(`document.querySelector('.seq-card')`);
  expect(await card()).toContain('rose-'.repeat(80));
  expect(await card()).toMatch(/Access-Control-Allow-Origin: missing/);
  expect(await card()).toContain('Fetch: concept-http-network-fetch');
  await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 2, y: 2 });
  await page.waitFor(`document.querySelector('.seq-card') === null`);
});

test('the card stays inside the drawing’s width, wherever its row is', async () => {
  for (const width of [600, 768, 1280]) {
    await page.look(width, 800);
    const sequence = await played('cookies');
    await show(sequence);
    for (let at = 0; at < sequence.rows.length; at++) {
      await page.evaluate(`document.querySelectorAll('[role=listitem]')[${at}].focus()`);
      await page.waitFor(`document.querySelector('.seq-card')`);
      const [left, right] = await page.evaluate<[number, number]>(`(() => {
        const [frame, card] = ['.seq', '.seq-card'].map((each) => document.querySelector(each).getBoundingClientRect());
        return [card.left - frame.left, frame.right - card.right];
      })()`);
      expect(Math.min(left, right), `${width}, row ${at}`).toBeGreaterThanOrEqual(-1);
    }
  }
});

describe('in a live run', () => {
  const animated = () => page.evaluate<number>(`document.getAnimations().length`);

  test('rows that come later rise into their places, and what was there stays', async () => {
    await show(await recorded('blocked', 0), true);
    expect(await page.evaluate(`document.querySelector('.seq').innerText`)).toContain(
      'Nothing has happened yet.',
    );
    await show(await recorded('blocked', 1), true);
    const first = await page.evaluate<number>(`document.querySelectorAll('.is-new').length`);
    expect(first).toBeGreaterThan(0);
    expect(await animated()).toBe(first);
    await page.evaluate(`window.kept = document.querySelector('[role=listitem]'); undefined`);
    await show(await recorded('blocked'), true);
    expect(await page.evaluate(`window.kept.isConnected`)).toBe(true);
  });

  test('with reduced motion nothing moves', async () => {
    await page.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
    });
    await show(await recorded('blocked', 0), true);
    await show(await recorded('blocked'), true);
    expect(await animated()).toBe(0);
  });

  test('what is drawn whole does not move either', async () => {
    await show(await played('blocked'));
    expect(await animated()).toBe(0);
  });
});

test.each(['light', 'dark'] as const)('contrast is AA: %s', async (scheme) => {
  for (const width of [360, 1280]) {
    await page.look(width, 800, scheme);
    for (const name of ['blocked', 'cookies', 'cached', 'readable']) {
      await show(await played(name));
      await page.evaluate(`document.querySelectorAll('[role=listitem]')[3].focus()`);
      const poor = await page.evaluate<string[]>(lowContrast);
      expect(poor, `${name} at ${width}`).toEqual([]);
    }
  }
});

test.each([360, 640, 1280])('axe finds nothing at %d pixels, details open', async (width) => {
  await page.look(width, 800);
  await page.evaluate(
    `${readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')};undefined`,
  );
  for (const name of names) {
    await show(await played(name));
    await page.evaluate(`document.querySelectorAll('[role=listitem]')[3].focus()`);
    const found = await page.evaluate<string[]>(
      `axe.run('.seq').then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
    );
    expect(found, name).toEqual([]);
  }
});

/** Every text against what it stands on: a box of the drawing, or the nearest background. */
const lowContrast = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (color, under) => {
    canvas.fillStyle = under ? 'rgb(' + under.join() + ')' : '#fff';
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => {
    const [r, g, b] = color.map((each) => each / 255).map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const behind = (element) => {
    const layers = [];
    for (let each = element; each !== null; each = each.parentElement) layers.push(getComputedStyle(each).backgroundColor);
    let color = layers.reverse().reduce((under, layer) => rgb(layer, under), null);
    if (element.closest('svg') === null) return color;
    const box = element.getBoundingClientRect();
    for (const rect of element.closest('svg').querySelectorAll('rect')) {
      const around = rect.getBoundingClientRect();
      if (around.left > box.left || around.right < box.right || around.top > box.top + 2 || around.bottom < box.bottom - 2) continue;
      const { fill, fillOpacity } = getComputedStyle(rect);
      canvas.globalAlpha = Number(fillOpacity);
      const under = color;
      canvas.globalAlpha = 1;
      canvas.fillStyle = 'rgb(' + under.join() + ')';
      canvas.fillRect(0, 0, 1, 1);
      canvas.globalAlpha = Number(fillOpacity);
      canvas.fillStyle = fill;
      canvas.fillRect(0, 0, 1, 1);
      canvas.globalAlpha = 1;
      color = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }
    return color;
  };
  return [...document.querySelectorAll('.seq *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .filter((element) => !element.closest('.for-ear'))
    .map((element) => {
      const style = getComputedStyle(element);
      const color = rgb(element instanceof SVGElement ? style.fill : style.color);
      return [element.textContent, Math.round(ratio(color, behind(element)) * 100) / 100];
    })
    .filter(([, contrast]) => contrast < 4.5)
    .map(([text, contrast]) => text + ': ' + contrast);
})()`;
