import { loadLab } from '../store/lab.ts';
import { pageWords } from '../words/page.ts';

/** The lab's server did not say what there is. */
export function Failed({ message }: { readonly message: string }) {
  return (
    <main class="alone">
      <p class="notice" role="alert">
        {pageWords.failed(message)}{' '}
        <button type="button" onClick={() => loadLab()}>
          {pageWords.retry}
        </button>
      </p>
    </main>
  );
}
