/** What the self-test asks of this computer: the part that only Electron knows, and the adapters. */
import { app, BrowserWindow, screen } from 'electron';
import { join } from 'node:path';
import type { StreamName } from '../../core/domain/camera.ts';
import type { MediaSource } from '../../core/contract/media.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import type { EngineChoice } from '../../core/domain/engine.ts';
import type { Documents, Secrets } from '../../core/ports.ts';
import { checkJournalAlone } from '../adapters/journal/look.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { findServer } from '../adapters/engine/find-server.ts';
import { checkForeignEngine } from '../adapters/engine/foreign-engine.ts';
import { lookFromOutside } from '../adapters/engine/look-from-outside.ts';
import { ENGINE_DOCUMENT, parseEngineRecord } from '../adapters/engine/partner-record.ts';
import { readClock } from '../adapters/machine/clock.ts';
import { ffmpegVersion, freeBytes, isWritable } from '../adapters/machine/machine.ts';
import { searchableNetworks } from '../adapters/onvif/discovery.ts';
import { openChecker } from '../adapters/signing/ed25519.ts';
import { tryStream } from '../adapters/video/try-stream.ts';
import type { Finding } from '../../core/domain/self-test.ts';
import { testPartners, testServer, type LinkTestPorts } from '../services/link-test.ts';
import type { JournalFacts, Machine } from '../services/self-test.ts';
import { serverPlaces } from './federation.ts';
import { APP_ORIGIN } from './app-protocol.ts';

/** What cameras send, as WebCodecs names it, with the name that people know. */
const CODECS = [
  ['avc1.4d401f', 'H.264'],
  ['hvc1.1.6.L93.B0', 'H.265'],
  ['av01.0.04M.08', 'AV1'],
] as const;

/** How long a self-test without a console checks the audit log, ms. */
const JOURNAL_MOST_MS = 10_000;

export interface MachineParts {
  readonly ffmpeg: string;
  /** Of the profile. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly documents: Pick<Documents, 'read'>;
  readonly engine: () => EngineChoice | null;
  readonly sources: () => readonly MediaSource[];
  readonly playing: (camera: string) => StreamName | null;
  /** null: a console may be running on the profile. */
  readonly journal: Pick<OpenedJournal, 'integrity' | 'checkMore'> | null;
}

export function thisMachine(parts: MachineParts): Machine {
  const { ffmpeg, folder, secrets, sources, playing, journal } = parts;
  return {
    ffmpeg: async () => ({ path: ffmpeg, version: await ffmpegVersion(ffmpeg) }),
    usesGpu: () => app.getGPUFeatureStatus().gpu_compositing === 'enabled',
    codecs: supportedCodecs,
    screens: () => screen.getAllDisplays().map(({ size }) => `${size.width} × ${size.height}`),
    clock: readClock,
    freeBytes: () => freeBytes(folder),
    isWritable: () => isWritable(folder),
    journal: () =>
      Promise.resolve(journal === null ? lookAtJournal(folder) : factsOf(journal.integrity)),
    secretsPlace: () => secrets.place,
    searchable: searchableNetworks,
    links: () => testLinks(parts),
    tryStream: (camera, stream, cancel) => {
      const source = sources().find((one) => one.camera === camera);
      return tryStream(ffmpeg, source ?? { camera, addresses: {} }, stream, cancel);
    },
    playing,
  };
}

async function testLinks({ engine, secrets, documents }: MachineParts): Promise<Finding[]> {
  const ports: LinkTestPorts = {
    ...{ engine, look: lookFromOutside, check: checkForeignEngine },
    findServer: () => findServer(serverPlaces(process.resourcesPath)),
    async secret(name) {
      const all = await secrets.read();
      return all.ok ? (all.value.get(name) ?? null) : null;
    },
    async partners() {
      const record = await documents.read(ENGINE_DOCUMENT, parseEngineRecord);
      const known = record.ok ? (record.value?.partners ?? []) : [];
      return known.flatMap(({ partner, suspended }) => (suspended ? [] : [partner]));
    },
  };
  return [...(await testServer(ports)), ...(await testPartners(ports))];
}

function lookAtJournal(folder: string): JournalFacts | null {
  const newCheck = (keys: readonly string[]) => new ChainCheck(openChecker(), [...keys]);
  const checked = checkJournalAlone(join(folder, 'journal'), newCheck, JOURNAL_MOST_MS);
  // What cannot be opened at all is at fault from its first entry on.
  if (!checked.ok) return { checked: 0, entries: 0, fault: 1 };
  return checked.value === null ? null : factsOf(checked.value);
}

function factsOf({ checked, entries, fault }: OpenedJournal['integrity']): JournalFacts {
  return { checked, entries, fault: fault?.sequence ?? null };
}

/** Asked of a window, because windows decode. */
async function supportedCodecs(): Promise<{ codec: string; supported: boolean }[]> {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL(`${APP_ORIGIN}/check.html`);
  const supported = (await window.webContents.executeJavaScript(
    `Promise.all(${JSON.stringify(CODECS)}.map(([codec]) =>
      VideoDecoder.isConfigSupported({ codec }).then((answer) => answer.supported === true)))`,
  )) as boolean[];
  window.destroy();
  return CODECS.map(([, codec], index) => ({ codec, supported: supported[index] ?? false }));
}
