import type { LabPage } from './browsers/lab-page.ts';

/**
 * What of a page's text is cut off by a box around it. What can be scrolled to is not.
 *
 * @returns a line each: the text, and the class of the box.
 */
export function cutOff(page: LabPage): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const found = new Set();
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const { parentElement } = texts.currentNode;
      if (parentElement.closest('.for-ear')) continue;
      let box = parentElement;
      while (box !== null && getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
      if (box === null || !/hidden|clip/.test(getComputedStyle(box).overflowX)) continue;
      const { left, right } = box.getBoundingClientRect();
      range.selectNodeContents(texts.currentNode);
      for (const line of range.getClientRects()) {
        if (line.width > 0 && (line.left < left - 1 || line.right > right + 1)) {
          found.add(texts.currentNode.data + ' in ' + box.className);
        }
      }
    }
    return [...found];
  })()`);
}
