import type {
  CallPlace,
  FetchStep,
  HeaderPair,
  PolicyData,
  Server,
  Step,
  Variant,
  XhrStep,
} from '../../src/scenario/scenario.ts';

/** Lines that are longer are broken up where they can be. */
const width = 58;

/**
 * Plain data as one would write it in TypeScript: single quotes, no quotes around names, on one line where it fits.
 *
 * @param value JSON data.
 * @param lead what stands before it on its first line.
 * @param indent how far its last line stands in.
 */
export function literal(value: unknown, lead = '', indent = ''): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const [start, end] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const items = Array.isArray(value)
    ? value.map((item) => literal(item, inner, inner))
    : Object.entries(value).map(([name, item]) => {
        const key = `${/^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name)}: `;
        return key + literal(item, inner + key, inner);
      });
  if (items.length === 0) return (start + end).replaceAll(' ', '');
  const line = start + items.join(', ') + end;
  if (lead.length + line.length <= width && !line.includes('\n')) return line;
  return `${start.trim()}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${end.trim()}`;
}

/** What stands in front of a server's routes: code where it is this library's, else the headers themselves. */
export function policyCode(server: Server, origin: string): string {
  const directory = directoryCode(server);
  if (directory !== null) return directory;
  if (server.cors !== undefined && server.protection) {
    return [
      `const policy = defineCors(${literal(server.cors, 'const policy = defineCors(')});`,
      'app.use(cors(policy));',
      `app.use(crossOriginProtection(policy, ${literal({ self: origin }, 'app.use(crossOriginProtection(policy, ')}));`,
    ].join('\n');
  }
  if (server.cors !== undefined) return `app.use(cors(${literal(server.cors, 'app.use(cors(')}));`;
  return (server.headers ?? []).map(([name, value]) => `${name}: ${filledIn(value)}`).join('\n');
}

/** A policy that asks a database. */
function directoryCode({ cors }: Server): string | null {
  if (cors === undefined || Array.isArray(cors)) return null;
  const { origin, ...rest } = cors as PolicyData;
  if (typeof origin !== 'object' || !('directory' in origin)) return null;
  const more = Object.entries(rest).map(([name, value]) => `  ${name}: ${literal(value)},\n`);
  return [
    '// the table:',
    ...origin.directory.map((each) => `\n//   ${each}`),
    `\napp.use(cors({\n  origin: (origin) => table.has(origin),\n${more.join('')}}));`,
  ].join('');
}

/** What a server's application answers, as code. */
export function routesCode(server: Server): string {
  return Object.entries(server.routes)
    .map(([route, { headers, ...reply }]) => {
      const shown = headers === undefined ? reply : { headers: Object.fromEntries(headers), ...reply };
      const call = `route(${quoted(route)}, `;
      return `${call}${literal(shown, call)});`;
    })
    .join('\n');
}

/** What the pages of a variant do, as code, page after page. */
export function pageCode({ steps }: Variant): readonly { readonly origin: string; readonly code: string }[] {
  const pages: { origin: string; lines: string[] }[] = [];
  for (const step of steps) {
    if (step.do === 'open') pages.push({ origin: new URL(step.url).origin, lines: [] });
    else pages.at(-1)?.lines.push(stepCode(step));
  }
  return pages.map(({ origin, lines }) => ({ origin, code: lines.join('\n') }));
}

function stepCode(step: Exclude<Step, { do: 'open' }>): string {
  const place = 'in' in step ? placeComment(step.in) : '';
  switch (step.do) {
    case 'fetch':
      return place + fetchCode(step);
    case 'xhr':
      return place + xhrCode(step);
    case 'script':
      return `${place}<script${attributes({ ...step, type: step.type === 'module' ? 'module' : undefined })}></script>`;
    case 'image':
      return `${place}<img${attributes(step)}>`;
    case 'frame':
      return `<iframe${step.sandbox ? ' sandbox' : ''}\n  src=${quoted(step.url)}></iframe>`;
    case 'cookie':
      return `${place}${step.set === undefined ? 'document.cookie;' : `document.cookie = ${quoted(step.set)};`}`;
    case 'wait':
      return `// ${step.seconds} seconds later`;
    case 'visit':
      return `<a href=${quoted(step.url)}>`;
    case 'form': {
      const enctype = step.enctype === undefined ? '' : ` enctype=${quoted(step.enctype)}`;
      const inputs = Object.entries(step.fields).map(
        ([name, value]) => `  <input name=${quoted(name)} value=${quoted(value)}>\n`,
      );
      return `<form method=${quoted(step.method)}${enctype}\n  action=${quoted(step.url)}>\n${inputs.join('')}</form>`;
    }
  }
}

function placeComment(place: CallPlace | undefined): string {
  if (place === undefined) return '';
  if (place === 'sandbox') return '// in <iframe sandbox="allow-scripts">\n';
  return `// in <iframe src="${place === 'data' ? 'data:…' : place}">\n`;
}

function fetchCode({ do: _, url, read = [], in: __, ...init }: FetchStep): string {
  const given = Object.fromEntries(Object.entries(init).filter(([, value]) => value !== undefined));
  const kept = read.length === 0 ? '' : 'const response = ';
  const call = `${kept}await fetch(${quoted(url)}`;
  const rest = Object.keys(given).length === 0 ? '' : `, ${literal(given, `${call}, `)}`;
  const looks = read.map((name) => `\nresponse.headers.get(${quoted(name)});`).join('');
  return `${call}${rest});${looks}`;
}

function xhrCode({ method = 'GET', url, withCredentials, headers = {}, body, read = [] }: XhrStep): string {
  const lines = ['const xhr = new XMLHttpRequest();', `xhr.open(${quoted(method)}, ${quoted(url)});`];
  if (withCredentials) lines.push('xhr.withCredentials = true;');
  const pairs: readonly HeaderPair[] = isPairs(headers) ? headers : Object.entries(headers);
  for (const [name, value] of pairs) lines.push(`xhr.setRequestHeader(${quoted(name)}, ${quoted(value)});`);
  const looks = read.map((name) => `xhr.getResponseHeader(${quoted(name)});`);
  if (looks.length > 0) looks.unshift('// when it has loaded:');
  return [...lines, `xhr.send(${body === undefined ? '' : quoted(body)});`, ...looks].join('\n');
}

function isPairs(headers: NonNullable<XhrStep['headers']>): headers is readonly HeaderPair[] {
  return Array.isArray(headers);
}

function attributes(step: { url: string; type?: string | undefined; crossorigin?: string }): string {
  const type = step.type === undefined ? '' : ` type=${quoted(step.type)}`;
  const crossorigin = step.crossorigin === undefined ? '' : ` crossorigin=${quoted(step.crossorigin)}`;
  return `${type}${crossorigin}\n  src=${quoted(step.url)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

/** A header's value with the request's own origin or host in it, as a template would have it. */
function filledIn(value: string): string {
  return value.replace(/\{(origin|host)\}/g, (_, name) => `\${request.headers.${name}}`);
}
