/**
 * The relay process: the one place where pictures cross the border. It knows no camera's address and no
 * password; whatever a partner sends is read here, away from the pictures of this centre.
 */
import type {
  MediaToRelay,
  RelayOrder,
  RelayReport,
  RelayToMedia,
} from '../../core/contract/relay.ts';
import { dialOwner } from '../adapters/relay/dial.ts';
import { openDoor, type Door } from '../adapters/relay/door.ts';
import { makeOwnCertificate, type OwnCertificate } from '../adapters/relay/own-certificate.ts';
import { InwardPictures } from './inward.ts';
import { OutwardPictures } from './outward.ts';
import { createRefusals } from './refusals.ts';

const now = (): number => Date.now();
const report = (told: RelayReport): void => {
  process.parentPort.postMessage(told);
};

let media: Electron.MessagePortMain | null = null;
const toMedia = (message: RelayToMedia): void => {
  media?.postMessage(message);
};

/** Orders wait for it. */
const made = makeOwnCertificate(now());
const outward = new OutwardPictures({
  ...{ media: toMedia, report, now, monotonic: () => performance.now() },
});
const inward = new InwardPictures({
  ...{ media: toMedia, report, now, random: Math.random },
  dial: (host, entrance, handlers) => dialOwner(certificate(), host, entrance, handlers, now),
});
const refusals = createRefusals(report);
let own: OwnCertificate | null = null;
let door: Door | null = null;
/** One after the other: a port is closed before it is opened anew. */
let doors = Promise.resolve();

function certificate(): OwnCertificate {
  if (own === null) throw new Error('nothing is dialled before there is a certificate');
  return own;
}

async function listen(at: Extract<RelayOrder, { kind: 'listen' }>['at']): Promise<void> {
  await door?.close();
  door = null;
  if (at === null) {
    report({ kind: 'listening', port: null, cause: null });
    return;
  }
  try {
    door = await openDoor(certificate(), at, {
      isAnnounced: (print) => outward.isAnnounced(print),
      admit: (ticket, print) => outward.admit(ticket, print),
      refused: refusals.note,
      now,
    });
    report({ kind: 'listening', port: door.port, cause: null });
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'listen';
    report({ kind: 'listening', port: null, cause });
  }
}

function hearMedia({ data }: { data: unknown }): void {
  // It is our own process, built from the same types.
  const message = data as MediaToRelay;
  if ('dial' in message) inward.hear(message);
  else outward.hear(message);
}

process.parentPort.on('message', ({ data, ports }) => {
  // Only main can post here.
  void made.then(() => {
    obey(data as RelayOrder, ports[0] ?? null);
  });
});

function obey(order: RelayOrder, port: Electron.MessagePortMain | null): void {
  switch (order.kind) {
    case 'media':
      media?.close();
      media = port;
      port?.on('message', hearMedia);
      port?.start();
      break;
    case 'listen':
      doors = doors.then(() => listen(order.at));
      break;
    case 'grant':
      outward.grant(order.grant);
      break;
    case 'ticket':
      outward.ticket(order.ticket);
      break;
    case 'cut':
      outward.cut(order.viewing, order.why);
      break;
    case 'entrance':
      inward.entrance(order.dial, order.answer);
      break;
    case 'again':
      inward.again(order.camera);
      break;
    case 'stop':
      inward.end();
      outward.end();
      void doors.then(() => door?.close()).then(() => process.exit(0));
      break;
  }
}

own = await made;
report({ kind: 'own', certificate: own.certificate, print: own.print });
