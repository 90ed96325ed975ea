import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pageWords } from '../words/page.ts';

interface Props {
  /** Loads the component. It has to be the same function each time. */
  readonly load: () => Promise<ComponentType>;
}

/** A page of the lab that is loaded when it is opened. */
export function Lazy({ load }: Props) {
  const [loaded, setLoaded] = useState<ComponentType | 'failed' | null>(null);
  useEffect(() => {
    let wanted = true;
    load().then(
      (component) => wanted && setLoaded(() => component),
      () => wanted && setLoaded('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  if (loaded === 'failed') return <p class="notice">{pageWords.notHere}</p>;
  const Component = loaded;
  return Component === null ? null : <Component />;
}
