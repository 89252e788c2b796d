// Cameras that misbehave on purpose, one RTSP server a kind, for the e2e tests.
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { noiseSlice, parameters, rtpWriter } from './hostile-media.ts';

export interface HostileCamera {
  url: string;
  /** Connections so far: whoever tries a wrong password again and again is seen here. */
  connections(): number;
  /** Methods asked for so far. */
  requests(): readonly string[];
  stop(): Promise<void>;
}

interface Request {
  method: string;
  url: string;
  sequence: string;
}
interface Behaviour {
  connected?(socket: net.Socket): void;
  answer?(request: Request, socket: net.Socket): void;
}

const reply = (
  socket: net.Socket,
  { sequence }: Request,
  status: string,
  lines: string[] = [],
  body = '',
) => {
  const length = body ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
  socket.write(
    [`RTSP/1.0 ${status}`, `CSeq: ${sequence}`, ...lines, ...length, '', body].join('\r\n'),
  );
};

/** Every few milliseconds as long as the viewer stays. */
function repeat(socket: net.Socket, milliseconds: number, act: (elapsed: number) => void): void {
  const started = performance.now();
  const timer = setInterval(() => {
    if (socket.writableLength < 1e6) act(performance.now() - started);
  }, milliseconds);
  socket.once('close', () => {
    clearInterval(timer);
  });
}

/** A camera whose handshake is right and whose media are what `play` sends. */
function handshake(description: readonly string[], play: (socket: net.Socket) => void): Behaviour {
  return {
    answer(request, socket) {
      const { method, url } = request;
      if (method === 'OPTIONS') {
        reply(socket, request, '200 OK', [
          'Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER',
        ]);
      } else if (method === 'DESCRIBE') {
        reply(
          socket,
          request,
          '200 OK',
          ['Content-Type: application/sdp', `Content-Base: ${url}/`],
          ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=hostile', 't=0 0', ...description, ''].join(
            '\r\n',
          ),
        );
      } else if (method === 'SETUP') {
        reply(socket, request, '200 OK', [
          'Transport: RTP/AVP/TCP;unicast;interleaved=0-1',
          'Session: 1;timeout=60',
        ]);
      } else {
        reply(socket, request, '200 OK', ['Session: 1']);
        if (method === 'PLAY') play(socket);
      }
    },
  };
}

/** Announces a picture size, sends parameter sets that agree, and slices that are noise. */
function announcing(width: number, height: number): Behaviour {
  const { sequence, picture } = parameters(width, height);
  const sets = `${sequence.toString('base64')},${picture.toString('base64')}`;
  const profile = sequence.subarray(1, 4).toString('hex');
  return handshake(
    [
      'm=video 0 RTP/AVP 96',
      'a=rtpmap:96 H264/90000',
      `a=fmtp:96 packetization-mode=1;profile-level-id=${profile};sprop-parameter-sets=${sets}`,
      'a=control:track1',
    ],
    (socket) => {
      const packet = rtpWriter();
      repeat(socket, 66, (elapsed) => {
        for (const unit of [sequence, picture]) socket.write(packet(unit, false, elapsed));
        socket.write(packet(noiseSlice(1200), true, elapsed));
      });
    },
  );
}

const H264 = [
  'm=video 0 RTP/AVP 96',
  'a=rtpmap:96 H264/90000',
  'a=fmtp:96 packetization-mode=1',
  'a=control:track1',
];

const BEHAVIOURS = {
  /** Takes the connection and never says a word. */
  silent: {},
  /** Takes the connection and closes it. */
  closes: { connected: (socket) => socket.end() },
  resets: { connected: (socket) => socket.resetAndDestroy() },
  /** No password is the right one. */
  unauthorised: {
    answer: (request, socket) => {
      reply(socket, request, '401 Unauthorized', [
        'WWW-Authenticate: Digest realm="hostile", nonce="00c0ffee", algorithm=MD5',
      ]);
    },
  },
  'not-found': {
    answer: (request, socket) => {
      reply(socket, request, '404 Not Found');
    },
  },
  /** Speaks, but not RTSP. */
  babbles: {
    connected: (socket) => {
      repeat(socket, 20, () => socket.write(randomBytes(4096)));
    },
  },
  /** A header that never ends. */
  endless: {
    answer: (request, socket) => {
      socket.write(`RTSP/1.0 200 OK\r\nCSeq: ${request.sequence}\r\nServer: `);
      repeat(socket, 5, () => socket.write('x'.repeat(4096)));
    },
  },
  /** The handshake is right, then no picture ever comes. */
  mute: handshake(H264, () => undefined),
  /** The handshake is right, then RTP packets of noise. */
  garbage: handshake(H264, (socket) => {
    const packet = rtpWriter();
    repeat(socket, 10, (elapsed) =>
      socket.write(packet(randomBytes(900), Math.random() < 0.2, elapsed)),
    );
  }),
  /** Sound and no picture. */
  'no-video': handshake(['m=audio 0 RTP/AVP 0', 'a=control:track1'], () => undefined),
  'size-0x0': announcing(0, 0),
  'size-8k': announcing(7680, 4320),
  'size-16k': announcing(16384, 16384),
} satisfies Record<string, Behaviour> as Record<string, Behaviour>;

export const HOSTILE_KINDS = Object.keys(BEHAVIOURS);

export async function startHostile(kind: string, host = '127.0.0.1'): Promise<HostileCamera> {
  const behaviour = BEHAVIOURS[kind];
  if (!behaviour)
    throw new Error(`no hostile camera "${kind}"; there are ${HOSTILE_KINDS.join(', ')}`);
  const sockets = new Set<net.Socket>();
  const requests: string[] = [];
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const [, method = '', url = ''] = /([A-Z_]+) (\S+) RTSP/.exec(text) ?? [];
        const [, sequence = '0'] = /CSeq: *(\d+)/i.exec(text) ?? [];
        text = text.slice(end + 4);
        if (!method) continue;
        requests.push(method);
        behaviour.answer?.({ method, url, sequence }, socket);
      }
    });
    behaviour.connected?.(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve);
  });
  const { address, port } = server.address() as net.AddressInfo;
  return {
    url: `rtsp://${address}:${port}/stream`,
    connections: () => connections,
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
