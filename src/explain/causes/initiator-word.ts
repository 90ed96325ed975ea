const initiatorWords = { fetch: 'fetch', xhr: 'XMLHttpRequest', script: 'script', image: 'image' } as const;

/** What browsers' messages call the initiator. */
export function initiatorWord(initiator: string): string {
  return initiatorWords[initiator as keyof typeof initiatorWords] ?? initiator;
}
