import { useEffect } from 'preact/hooks';
import type { Bench } from '../store/bench.ts';

/** Brings a bench to life while its page is shown: its link, its address, its runs, and the key that runs it. */
export function useBench(bench: Bench): void {
  useEffect(() => {
    let stopFollowing: (() => void) | undefined;
    let isShown = true;
    bench.openFragment(location.hash).then(() => {
      if (isShown) stopFollowing = bench.followInAddress();
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      bench.run();
    };
    addEventListener('keydown', onKey);
    return () => {
      isShown = false;
      removeEventListener('keydown', onKey);
      stopFollowing?.();
      bench.close();
    };
  }, [bench]);
}
