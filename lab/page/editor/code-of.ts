import type { CodeEditorProps } from './code-editor.tsx';
import { serverCode } from './server-code.ts';
import { stepsCode } from './steps-code.ts';

/** The text that stands for an editor's value. */
export function codeOf({ kind, value, origin }: CodeEditorProps): string {
  return kind === 'server' ? serverCode(value) : stepsCode(value, origin);
}
