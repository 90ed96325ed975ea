/** An error as OpenSSL writes it out: `80DC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:record.c:350:`. */
const written = /(?:\w+ EPROTO )?[\dA-F]+:error:[\dA-F]+:[^:]*:[^:]*:([^:]*):[^:]*:\d+:\s*/g;

/** Of each error of OpenSSL in a text only the reason. */
export function withReasonsOfTls(text: string): string {
  return text.replace(written, '$1');
}

/**
 * What to try on the command line where no secure connection came about.
 *
 * @param message what the network said.
 * @param url what was asked for.
 * @param insecure whether any certificate will do already.
 * @returns `null` where the command line has nothing for it.
 */
export function tlsHint(message: string, url: string, insecure: boolean): string | null {
  if (/wrong version number|packet length too long/i.test(message)) {
    return `This port speaks plain HTTP, it seems. Try ${url.replace(/^https:/, 'http:')}.`;
  }
  // An alert comes from the server: it is about what this side sent.
  if (insecure || /\balert\b/i.test(message) || !/certificate|issuer/i.test(message)) return null;
  return '--insecure takes any certificate. It is for servers of your own: browsers go on refusing it.';
}
