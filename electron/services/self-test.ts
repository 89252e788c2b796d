/** The self-test: what works on this machine and with every camera, told as it is found. */
import type { Camera, CameraSource, StreamName } from '../../core/domain/camera.ts';
import type { LinkReason } from '../../core/domain/feed.ts';
import type { OnvifAccess } from '../../core/domain/onvif.ts';
import {
  clockLevel,
  CUT_OFF_MS,
  finding,
  secondsOf,
  type Finding,
} from '../../core/domain/self-test.ts';
import { portsOf } from '../../core/domain/stream-ports.ts';
import type { Cancel, Onvif } from '../../core/ports.ts';

export interface StreamTrial {
  readonly reason: LinkReason | null;
  /** From the start of the connection to the first picture, ms. */
  readonly firstPictureMs: number;
  readonly width: number;
  readonly height: number;
  readonly coding: string;
}

export interface MachineClock {
  /** Whether a time service says that it keeps the clock; unknown counts as no. */
  readonly kept: boolean;
  /** How far it was off at the service's last measurement, ms, whichever way; null: it does not say. */
  readonly offsetMs: number | null;
}

export interface JournalFacts {
  readonly checked: number;
  readonly entries: number;
  /** Sequence of the first entry that is not right. */
  readonly fault: number | null;
}

/** What the self-test asks of the machine. */
export interface Machine {
  ffmpeg(): Promise<{ readonly path: string; readonly version: string | null }>;
  usesGpu(): boolean;
  /** Codings by the name that people know and whether a window of this program decodes them. */
  codecs(): Promise<readonly { readonly codec: string; readonly supported: boolean }[]>;
  /** Size of each monitor, e.g. `1920 × 1080`. */
  screens(): readonly string[];
  clock(): Promise<MachineClock>;
  /** Free space of the profile's disk, bytes. */
  freeBytes(): Promise<number>;
  /** Whether a file can be made in the profile's folder. */
  isWritable(): Promise<boolean>;
  /** null: there is none yet. */
  journal(): Promise<JournalFacts | null>;
  secretsPlace(): 'system' | 'file';
  /** Own addresses in the networks that can be searched for cameras. */
  searchable(): Promise<readonly string[]>;
  /** The centre's server, and each partner. */
  links(): Promise<Finding[]>;
  tryStream(camera: string, stream: StreamName, cancel: Cancel): Promise<StreamTrial>;
  /** The stream whose pictures come at this moment; another connection is not needed for it. */
  playing(camera: string): StreamName | null;
}

export interface TestedCamera {
  readonly camera: Camera;
  readonly source: CameraSource;
}

export interface SelfTestTools {
  readonly machine: Machine;
  readonly onvif: Pick<Onvif, 'probe'>;
  /** @returns null where no ONVIF address is known. */
  readonly access: (source: CameraSource) => OnvifAccess | null;
  /** Told after each part; `done` of `total` parts. */
  readonly found: (findings: readonly Finding[], done: number, total: number) => void;
  readonly cancel: Cancel;
}

/** Less than this leaves no room for a day's journal, MB. */
const LEAST_FREE_MB = 500;
/** Cameras that are tried at once. Of each of them one thing after the other. */
const AT_ONCE = 4;

/** @returns once everything was tried, or what was under way when it was cancelled has ended. */
export async function selfTest(
  tools: SelfTestTools,
  cameras: readonly TestedCamera[],
): Promise<void> {
  const { machine, cancel } = tools;
  const parts = machineParts(machine, cameras);
  const total = parts.length + cameras.length;
  let done = 0;
  const tell = (findings: readonly Finding[]): void => {
    done += 1;
    if (!cancel.aborted) tools.found(findings, done, total);
  };
  for (const part of parts) {
    if (cancel.aborted) return;
    tell(await part());
  }
  const left = [...cameras];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined && !cancel.aborted; one = left.shift()) {
      tell([...(await tryStreams(tools, one)), ...(await tryOnvif(tools, one))]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

type Part = () => Promise<Finding[]>;

function machineParts(machine: Machine, cameras: readonly TestedCamera[]): Part[] {
  return [
    async () => {
      const { path, version } = await machine.ffmpeg();
      if (version === null) return [finding('ffmpeg-missing', { path })];
      return [finding('ffmpeg-found', { path, version })];
    },
    async () => {
      const gpu = finding(machine.usesGpu() ? 'gpu-used' : 'gpu-unused');
      const codecs = (await machine.codecs()).map(({ codec, supported }) =>
        finding(supported ? 'codec-decoded' : 'codec-missing', { codec }),
      );
      const screens = finding('screens-found', { screens: machine.screens().join(', ') });
      return [gpu, ...codecs, screens];
    },
    async () => [clockFinding(await machine.clock())],
    async () => {
      const free = Math.floor((await machine.freeBytes()) / 1_000_000);
      const disk =
        free < LEAST_FREE_MB
          ? finding('disk-low', { free, least: LEAST_FREE_MB })
          : finding('disk-free', { free });
      const writable = await machine.isWritable();
      return [disk, finding(writable ? 'profile-writable' : 'profile-not-writable')];
    },
    async () => [journalFinding(await machine.journal())],
    async () => {
      const secrets = machine.secretsPlace() === 'system' ? 'secrets-in-system' : 'secrets-in-file';
      const networks = await machine.searchable();
      const search =
        networks.length === 0
          ? finding('search-blocked')
          : finding('search-possible', { networks: networks.join(', ') });
      return [finding(secrets), search, portsFinding(cameras)];
    },
    () => machine.links(),
  ];
}

function clockFinding({ kept, offsetMs }: MachineClock): Finding {
  if (!kept) return finding('clock-unkept');
  if (offsetMs === null) return finding('clock-kept');
  const params = { seconds: secondsOf(offsetMs) };
  const codes = { ok: 'clock-measured', warn: 'clock-off', fail: 'clock-far-off' } as const;
  return finding(codes[clockLevel(offsetMs)], params);
}

function journalFinding(facts: JournalFacts | null): Finding {
  if (facts === null) return finding('journal-begins');
  const { checked, entries, fault } = facts;
  if (fault !== null) return finding('journal-faulty', { entry: fault });
  const code = checked < entries ? 'journal-under-check' : 'journal-whole';
  return finding(code, { checked, entries });
}

function portsFinding(cameras: readonly TestedCamera[]): Finding {
  const ports = portsOf(
    cameras.flatMap(({ source }) => [
      ...Object.values(source.addresses),
      ...(source.onvif === undefined ? [] : [source.onvif]),
    ]),
  );
  if (ports.length === 0) return finding('ports-none');
  return finding('ports-needed', { ports: ports.join(', ') });
}

/** One after the other: some cameras give their pictures to one or two viewers only. */
async function tryStreams(
  { machine, cancel }: SelfTestTools,
  { camera }: TestedCamera,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const stream of camera.streams) {
    if (cancel.aborted) break;
    const about = { ...named(camera), stream };
    if (machine.playing(camera.id) === stream) {
      findings.push(finding('camera-playing', about));
      continue;
    }
    const trial = await machine.tryStream(camera.id, stream, cancel);
    const { reason, firstPictureMs, ...picture } = trial;
    findings.push(
      reason === null
        ? finding('camera-shown', { ...about, ms: firstPictureMs, ...picture })
        : finding('camera-failed', { ...about, reason }),
    );
  }
  return findings;
}

/** The stored password is sent once; the port sends one that was refused never again. */
async function tryOnvif(
  { onvif, access: accessOf, cancel }: SelfTestTools,
  { camera, source }: TestedCamera,
): Promise<Finding[]> {
  const access = accessOf(source);
  if (access === null || cancel.aborted) return [];
  const about = named(camera);
  const probed = await onvif.probe(access, cancel);
  if (!probed.ok) {
    const { code, params } = probed.failure;
    return [finding('onvif-failed', { ...params, ...about, failure: code })];
  }
  const { manufacturer, model, firmware, clockOffsetMs, ...facts } = probed.value;
  const services = [
    ...facts.media,
    ...(['ptz', 'events', 'imaging', 'snapshot'] as const).filter((service) => facts[service]),
  ].join(', ');
  const device = { manufacturer, model, firmware, services, streams: facts.streams.length };
  return [finding('onvif-answers', { ...about, ...device }), cameraClock(about, clockOffsetMs)];
}

function cameraClock(about: Finding['params'], toldMs: number | null): Finding {
  if (toldMs === null) return finding('camera-clock-unknown', about);
  const offsetMs = toldMs + CUT_OFF_MS;
  const codes = {
    ok: 'camera-clock-right',
    warn: 'camera-clock-off',
    fail: 'camera-clock-far-off',
  } as const;
  return finding(codes[clockLevel(offsetMs)], { ...about, seconds: secondsOf(offsetMs) });
}

function named({ id, number, name }: Camera): Finding['params'] {
  return { camera: id, number, name };
}
