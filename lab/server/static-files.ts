import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { type Compressed, compressed, sendCompressed } from './compressed.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Script and data from the lab alone, no `eval`, in nobody's frame. The editor writes its styles as it goes. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A folder of built files, held in memory: a path that is not a file of it cannot name anything else. */
export interface StaticFiles {
  /** Sends the file at this path, with 200 where nothing else is said; `false` when there is none. */
  send(path: string, request: IncomingMessage, response: ServerResponse, status?: number): boolean;
}

/**
 * Reads a folder of built files.
 *
 * @param directory the folder.
 * @throws {Error} when it is not there, saying how to build it.
 */
export function readStaticFiles(directory: string): StaticFiles {
  const files = new Map<string, Compressed>();
  let names: string[];
  try {
    names = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new Error(
      `The lab's page is not built: ${directory} is missing. Build it with: npm run build:lab`,
      { cause },
    );
  }
  for (const name of names) {
    files.set(name.slice(directory.replace(/\/$/, '').length), compressed(readFileSync(name)));
  }

  return {
    send(path, request, response, status) {
      const content = files.get(path);
      if (content === undefined) return false;
      const headers = {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        // File names of assets carry a hash of their content.
        'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Resource-Policy': 'same-origin',
      };
      sendCompressed(request, response, content, headers, status);
      return true;
    },
  };
}
