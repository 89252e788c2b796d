/** An owner and a viewer of pictures over real TLS on loopback; media processes and main are the test. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Entrance,
  Grant,
  MediaToRelay,
  RelayReport,
  RelayToMedia,
} from '../../core/contract/relay.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import { dialOwner } from '../adapters/relay/dial.ts';
import { openDoor, type RefusalCause } from '../adapters/relay/door.ts';
import { makeOwnCertificate, type OwnCertificate } from '../adapters/relay/own-certificate.ts';
import { InwardPictures } from './inward.ts';
import { OutwardPictures } from './outward.ts';

const now = (): number => Date.now();

export const CONFIG = {
  ...({ stream: 'sub', coding: 'h264', codec: 'avc1.42e01e', transcoded: false } as const),
  ...{ description: Uint8Array.of(1, 2, 3), width: 640, height: 360 },
};

export interface Refused {
  readonly cause: RefusalCause;
  readonly print: string;
}

export async function openOwner(ahead = 0) {
  const own = await makeOwnCertificate(now());
  const opened: Extract<RelayToMedia, { kind: 'open' }>[] = [];
  const closed: number[] = [];
  const reports: RelayReport[] = [];
  const refused: Refused[] = [];
  const outward = new OutwardPictures({
    media: (message) => {
      if (message.kind === 'open') opened.push(message);
      if (message.kind === 'close') closed.push(message.channel);
    },
    report: (report) => reports.push(report),
    now: () => now() + ahead,
    monotonic: () => performance.now(),
  });
  const door = await openDoor(
    own,
    { host: '127.0.0.1', port: 0 },
    {
      isAnnounced: (print) => outward.isAnnounced(print),
      admit: (ticket, print) => outward.admit(ticket, print),
      refused: (cause, print) => refused.push({ cause, print }),
      now: () => now() + ahead,
    },
  );
  return {
    ...{ own, opened, closed, reports, refused, outward, port: door.port },
    grant(print: string, more: Partial<Grant> = {}): string {
      const viewing = randomUUID();
      outward.grant({
        ...{ viewing, partner: 'nysa', camera: 'square', print, until: now() + ahead + 3_600_000 },
        ...{ rendering: { blur: null, lines: null }, ...more },
      });
      return viewing;
    },
    /** @returns what the viewer is told. */
    ticket(viewing: string, stream: StreamName = 'sub', lasts = 30_000): Entrance {
      const ticket = randomBytes(32).toString('base64url');
      const hash = createHash('sha256').update(ticket).digest('hex');
      outward.ticket({ viewing, hash, stream, until: now() + ahead + lasts });
      return { hosts: ['127.0.0.1'], port: door.port, ticket, certificate: own.certificate };
    },
    /** The media process says something of the channel that was opened last. */
    say(message: Omit<Extract<MediaToRelay, { kind: 'config' }>, 'channel'>): void {
      outward.hear({ ...message, channel: opened.at(-1)?.channel ?? 0 });
    },
    picture(key: boolean, size = 1_000, capturedAt: number | null = now() + ahead): void {
      outward.hear({
        ...{ kind: 'picture', channel: opened.at(-1)?.channel ?? 0 },
        picture: {
          ...{ key, kept: false, capturedAt, receivedAt: now() + ahead },
          data: new Uint8Array(size),
        },
      });
    },
    async end() {
      outward.end();
      await door.close();
    },
  };
}
export type Owner = Awaited<ReturnType<typeof openOwner>>;

export async function openViewer(certificate?: OwnCertificate) {
  const own = certificate ?? (await makeOwnCertificate(now()));
  const told: Extract<RelayToMedia, { readonly dial: number }>[] = [];
  const reports: RelayReport[] = [];
  const inward = new InwardPictures({
    media: (message) => {
      if ('dial' in message) told.push(message);
    },
    report: (report) => reports.push(report),
    dial: (host, entrance, handlers) => dialOwner(own, host, entrance, handlers, now),
    ...{ now, random: () => 0 },
  });
  let last = 0;
  return {
    ...{ own, told, reports, inward },
    /** @returns the number of the dial. */
    dial(entrance: Entrance): number {
      last += 1;
      inward.hear({ kind: 'dial', dial: last, camera: 'p-square', stream: 'sub' });
      inward.entrance(last, entrance);
      return last;
    },
    pictures: () => told.flatMap((one) => (one.kind === 'dial-picture' ? [one.picture] : [])),
    links: () =>
      told.flatMap((one) =>
        one.kind === 'dial-link' ? [`${one.status.phase} ${one.status.reason ?? ''}`.trim()] : [],
      ),
    end() {
      inward.end();
    },
  };
}
export type Viewer = Awaited<ReturnType<typeof openViewer>>;

/** Until it is so; fails after a while. */
export async function until(what: string, is: () => boolean): Promise<void> {
  const began = performance.now();
  while (!is()) {
    if (performance.now() - began > 8_000) throw new Error(`never: ${what}`);
    await sleep(5);
  }
}
