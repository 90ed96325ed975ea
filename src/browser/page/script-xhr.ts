export type XhrOptions = Record<string, never>;
export type XhrResult = never;
export function scriptXhr(..._: unknown[]): Promise<XhrResult> { throw new Error('not yet'); }
export function xhrClass(..._: unknown[]): unknown { throw new Error('not yet'); }
