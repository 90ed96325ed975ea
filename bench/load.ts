// Sends requests over keep-alive connections as fast as they are answered, in a process of its own, and counts.
// The parent sends a Job and is answered with what was Counted.
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Job {
  readonly port: number;
  /** A whole request, as bytes on the wire. */
  readonly request: string;
  readonly connections: number;
  readonly ms: number;
}

export interface Counted {
  readonly requests: number;
  /** The head of the first answer, so that the parent can see what it is measuring. */
  readonly head: string;
}

const readBuffer = Buffer.alloc(65536);

async function run({ port, request, connections, ms }: Job): Promise<Counted> {
  const first = await firstAnswer(port, request);
  const bytes = Buffer.from(request, 'latin1');
  let requests = 0;
  let stopped = false;
  const closed = Array.from({ length: connections }, async () => {
    let left = first.length;
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      // Every answer is as long as the first, so nothing is read but the amount; this side must be quicker than the
      // server, and it is Node as well.
      onread: {
        buffer: readBuffer,
        callback: (length) => {
          left -= length;
          if (left > 0) return true;
          if (left < 0) socket.destroy(new Error('the server answers with other lengths than at first'));
          requests++;
          left = first.length;
          // What is under way is still answered: a connection cut off would cost the server an error.
          if (stopped) socket.end();
          else socket.write(bytes);
          return true;
        },
      },
    });
    socket.write(bytes);
    await once(socket, 'close');
    if (!stopped) throw new Error('the server closed a connection');
  });
  setTimeout(() => {
    stopped = true;
  }, ms);
  await Promise.all(closed);
  return { requests, head: first.head };
}

/** Sends one request alone and reads its whole answer, to learn its length. */
function firstAnswer(port: number, request: string): Promise<{ length: number; head: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let text = '';
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      text += chunk;
      const headEnd = text.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const length = headEnd + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < length) return;
      socket.destroy();
      resolve({ length, head: text.slice(0, headEnd) });
    });
    socket.write(request, 'latin1');
  });
}

process.on('message', (job: Job) => {
  run(job).then(
    (counted) => process.send!(counted),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
