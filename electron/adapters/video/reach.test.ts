import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answers } from './reach.ts';

let server: Server | null = null;
afterEach(async () => {
  const listening = server;
  server = null;
  if (listening !== null) await new Promise((resolve) => listening.close(resolve));
});

async function listen(host: string): Promise<number> {
  const listening = createServer((socket) => {
    socket.destroy();
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, host, resolve));
  return (listening.address() as AddressInfo).port;
}

describe('a camera that says nothing', () => {
  it.each(['rtsp', 'rtsps', 'http', 'https'])('answers where %s connects', async (protocol) => {
    const port = await listen('127.0.0.1');
    expect(await answers(`${protocol}://user:secret@127.0.0.1:${port}/live`)).toBe(true);
  });

  it('answers at an address of version 6', async () => {
    const port = await listen('::1');
    expect(await answers(`rtsp://[::1]:${port}/live`)).toBe(true);
  });

  it('does not where nobody listens', async () => {
    const port = await listen('127.0.0.1');
    const listening = server;
    server = null;
    await new Promise((resolve) => listening?.close(resolve));
    expect(await answers(`rtsp://127.0.0.1:${port}/live`)).toBe(false);
  });

  it.each(['', 'no address', 'file:///tmp/a.mp4', 'rtsp:///live', 'udp://127.0.0.1'])(
    'does not at %j, which names no place to connect to',
    async (address) => {
      expect(await answers(address)).toBe(false);
    },
  );
});
