/** A partner who speaks the protocol of leaf links by hand, and sends what no server would. */
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { KeyPair } from '@nats-io/nkeys';

/** Where a partner has nothing to send: nysa, who may call jesenik, and be called. */
export const ELSEWHERE = [
  '$JS.API.STREAM.DELETE.KEPT',
  '$JS.API.STREAM.PURGE.KEPT',
  '$JS.jesenik.API.STREAM.PURGE.KEPT',
  '$JS.API.CONSUMER.CREATE.KEPT',
  '$JS.ACK.KEPT.x.1.1.1.1.1',
  'kept.two',
  '_INBOX.somebody.1',
  'from.nysa.x',
  'from.opole.x',
  'to.opole.x',
  'rpc.opole.x',
  'rpc.jesenik',
  '$KV.presence.x',
  '$SYS.REQ.CLAIMS.DELETE',
  '$SYS.REQ.CLAIMS.UPDATE',
  '$SYS.REQ.SERVER.PING',
  '$SYS.ACCOUNT.x.CONNECT',
  '_R_.guess.guess',
];

export interface HostileLeaf {
  /** All that the server has said since the link stands. */
  said(): string;
  /** Subjects of the messages that have come. */
  readonly got: readonly string[];
  isClosed(): boolean;
  publish(subject: string, reply?: string | null, body?: string): void;
  subscribe(subject: string): void;
  /** Resolves when the server has dealt with all of it, or has hung up. */
  settled(): Promise<void>;
  close(): void;
}

export interface Entry {
  readonly port: number;
  /** User JWT. */
  readonly credentials: string;
  readonly user: KeyPair;
  readonly name?: string;
}

export async function hostileLeaf({ port, credentials, user, name }: Entry): Promise<HostileLeaf> {
  const plain = connectPlain(port, '127.0.0.1').on('error', () => undefined);
  const info = await firstLine(plain);
  const { nonce } = JSON.parse(info.slice(info.indexOf('{'))) as { nonce: string };
  const socket: Socket = connectSecure({ socket: plain, rejectUnauthorized: false });
  const got: string[] = [];
  let said = '';
  let closed = false;
  let rest = '';
  let skip = 0;
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  socket.setEncoding('latin1').on('data', (data: string) => {
    said += data;
    rest += data;
    for (;;) {
      if (skip > rest.length) return;
      rest = rest.slice(skip);
      skip = 0;
      const end = rest.indexOf('\r\n');
      if (end < 0) return;
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      const words = line.split(' ');
      if (words[0] !== 'LMSG' && words[0] !== 'HMSG') continue;
      got.push(words[1] ?? '');
      skip = Number(words.at(-1)) + 2;
    }
  });
  const sig = Buffer.from(user.sign(new TextEncoder().encode(nonce))).toString('base64url');
  const identity = { server_id: `N${name ?? 'HOSTILE'}`, name: name ?? 'hostile', domain: '' };
  const options = { jwt: credentials, sig, version: '2.15.1', headers: true, ...identity };
  socket.write(`CONNECT ${JSON.stringify(options)}\r\n`);

  async function settled(): Promise<void> {
    const before = said.split('PONG').length;
    socket.write('PING\r\n');
    const until = performance.now() + 10_000;
    while (!closed && said.split('PONG').length === before && performance.now() < until) {
      await new Promise((go) => setTimeout(go, 5));
    }
  }

  await settled();
  return {
    said: () => said,
    ...{ got, isClosed: () => closed, settled },
    publish(subject, reply = null, body = 'x') {
      const to = reply === null ? subject : `${subject} ${reply}`;
      socket.write(`LMSG ${to} ${body.length}\r\n${body}\r\n`);
    },
    subscribe: (subject) => socket.write(`LS+ ${subject}\r\n`),
    close: () => socket.destroy(),
  };
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const read = (data: Buffer) => {
      text += data.toString('latin1');
      const end = text.indexOf('\r\n');
      if (end < 0) return;
      socket.off('data', read);
      done(text.slice(0, end));
    };
    socket.on('data', read);
    socket.once('close', () => {
      failed(new Error('closed'));
    });
  });
}
