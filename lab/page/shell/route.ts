import { signal } from '@preact/signals';

/** A page of the lab. */
export type Route =
  | { readonly page: 'welcome' }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'sandbox' }
  | { readonly page: 'explain' }
  | { readonly page: 'quiz' }
  | { readonly page: 'finding'; readonly code: string }
  | { readonly page: 'unknown' };

/** Which page is at a path. */
export function routeOf(path: string): Route {
  const [, first = '', ...rest] = path.replace(/\/$/, '').split('/');
  const id = rest.join('/');
  switch (first) {
    case '':
      return { page: 'welcome' };
    case 'case':
      return /^[a-z-]+\/\d+$/.test(id) ? { page: 'case', id } : { page: 'unknown' };
    case 'about':
      return /^findings\/[a-z-]+$/.test(id) ? { page: 'finding', code: rest[1]! } : { page: 'unknown' };
    case 'explain':
    case 'bring':
      return { page: 'explain' };
    case 'sandbox':
    case 'quiz':
      return id === '' || first === 'quiz' ? { page: first } : { page: 'unknown' };
    default:
      return { page: 'unknown' };
  }
}

/** Where the reader is. A visit is new also when it leads to the same path: its fragment may be another. */
export const visit = signal({ path: globalThis.location?.pathname ?? '/', number: 0 });

/** Goes to a page of the lab. */
export function go(href: string): void {
  history.pushState(null, '', href);
  arrive();
}

function arrive(): void {
  visit.value = { path: location.pathname, number: visit.peek().number + 1 };
}

/**
 * Turns clicks on the lab's own links into changes of the address, without loading the page again.
 *
 * @returns call it to stop.
 */
export function followLinks(): () => void {
  const click = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.('a');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented || link == null || link.origin !== location.origin) return;
    if (link.target !== '') return;
    event.preventDefault();
    const href = link.getAttribute('href') ?? '';
    // The address's fragment is the experiment's: a place on the page is gone to without it.
    if (href.startsWith('#')) document.getElementById(href.slice(1))?.focus();
    else go(link.href);
  };
  document.addEventListener('click', click);
  addEventListener('popstate', arrive);
  return () => {
    document.removeEventListener('click', click);
    removeEventListener('popstate', arrive);
  };
}
