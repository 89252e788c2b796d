/** Finding cameras on the network, asking them about themselves and entering them. */
import type { CameraProposal } from '../../core/contract/onvif.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import type { Camera, CameraSource, StreamName } from '../../core/domain/camera.ts';
import type { OnvifAccess, OnvifFacts } from '../../core/domain/onvif.ts';
import { fail, succeed, type Failure } from '../../core/domain/result.ts';
import type { Onvif } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

/** Devices that are asked at the same time. */
const AT_ONCE = 24;
/** One that has not said all by then gives its place to the next and is waited for besides, ms. */
const SLOW_MS = 1_000;

export interface OnvifCamerasTools {
  readonly profile: Pick<Profile, 'change'> & {
    readonly data: Pick<Profile['data'], 'cameras'>;
  };
  readonly onvif: Pick<Onvif, 'discover' | 'probe' | 'forgetRefusal'>;
  readonly newId: () => string;
  /** Cameras were entered: media and windows are to know. */
  readonly changed: () => void;
  /** Told to the window that asked, as each of its devices has answered. */
  readonly progress: (window: WallId, done: number, total: number) => void;
}

type OnvifCameraHandlers = Pick<Handlers, 'onvif.discover' | 'onvif.probe' | 'onvif.add'>;

interface Asked {
  readonly access: OnvifAccess;
  readonly facts: OnvifFacts | null;
  readonly failure: Failure | null;
}

interface Entry {
  readonly camera: Camera;
  readonly source: CameraSource;
}

export function createOnvifCameras(tools: OnvifCamerasTools): OnvifCameraHandlers {
  const { profile, onvif } = tools;
  const inTurn = createTurns();

  async function ask(access: OnvifAccess): Promise<Asked> {
    const probed = await onvif.probe(access);
    if (!probed.ok) return { access, facts: null, failure: probed.failure };
    const failure: Failure | null =
      probed.value.streams.length === 0 ? { code: 'onvif-not-supported', params: {} } : null;
    return { access, facts: probed.value, failure };
  }

  /** Everything or nothing; the passwords first, so that no camera is tried without its own. */
  async function enter(asked: readonly Asked[], groups: readonly string[]) {
    const entries = new Map<string, Entry>();
    const before = profile.data.cameras;
    const taken = new Set(before.map(({ camera }) => camera.number));
    for (const { access, facts, failure } of asked) {
      if (facts === null || failure !== null) continue;
      const number = firstFree(taken);
      if (number === null) continue;
      taken.add(number);
      entries.set(access.address, entryOf(tools.newId(), number, access, facts, groups));
    }
    const cameras = [...entries.values()];
    const secrets = new Map(
      asked.flatMap(({ access }) => {
        const entry = entries.get(access.address);
        return entry === undefined ? [] : [[entry.camera.id, access.password] as const];
      }),
    );
    if (cameras.length === 0) return succeed(entries);
    const written = await profile.change(
      { cameras: [...before, ...cameras] },
      ...(['onvif.add', secrets] as const),
    );
    if (!written.ok) return written;
    tools.changed();
    return succeed(entries);
  }

  return {
    'onvif.discover': async ({ hosts }) => {
      const found = await onvif.discover(hosts);
      if (!found.ok) return found;
      const known = knownHosts(profile.data.cameras);
      return succeed(
        found.value.map((device) => ({
          ...device,
          addresses: [...device.addresses],
          camera: device.addresses.map((one) => known.get(hostOf(one))).find(Boolean) ?? null,
        })),
      );
    },
    'onvif.probe': async ({ address, user, password, again, certificate }) => {
      if (again) onvif.forgetRefusal(address);
      const probed = await onvif.probe({ address, user, password, fingerprint: certificate });
      if (!probed.ok) return probed;
      return succeed({ facts: probed.value, proposal: proposalOf(probed.value) });
    },
    'onvif.add': ({ devices, user, password, groups }, { note, window }) =>
      inTurn(async () => {
        const known = knownHosts(profile.data.cameras);
        const wanted = new Map(devices.map((device) => [device.address, device]));
        let done = 0;
        const asked = await eachOf([...wanted.values()], async ({ address, certificate }) => {
          const access = { address, user, password, fingerprint: certificate };
          // One that is entered already has its own password: this one is not tried on it.
          const there = known.has(hostOf(address));
          const answer = there ? { access, facts: null, failure: null } : await ask(access);
          tools.progress(window, (done += 1), wanted.size);
          return answer;
        });
        const entered = await enter(asked, groups);
        if (!entered.ok) return fail(entered.failure.code, entered.failure.params);
        const outcome = asked.map(({ access: { address }, facts, failure }) => ({
          ...{ address, failure, facts: facts === null ? null : identityOf(facts) },
          camera: entered.value.get(address)?.camera.id ?? known.get(hostOf(address)) ?? null,
        }));
        note({ outcome });
        return succeed(outcome);
      }),
  };
}

function identityOf({ manufacturer, model, firmware, serial, clockOffsetMs }: OnvifFacts) {
  return { manufacturer, model, firmware, serial, clockOffsetMs };
}

/** The largest picture is `main`, the smallest `sub`; a single one is `main`. */
function proposalOf({ model, manufacturer, streams, ptz }: OnvifFacts): CameraProposal {
  const main = streams[0]?.address;
  const sub = streams.length > 1 ? streams.at(-1)?.address : undefined;
  return {
    name: `${manufacturer} ${model}`.trim().slice(0, 120) || 'ONVIF',
    kind: ptz ? 'ptz' : 'fixed',
    addresses: {
      ...(main === undefined ? {} : { main }),
      ...(sub === undefined ? {} : { sub }),
    },
  };
}

function entryOf(
  id: string,
  number: number,
  access: OnvifAccess,
  facts: OnvifFacts,
  groups: readonly string[],
): Entry {
  const { name, kind, addresses } = proposalOf(facts);
  const streams: StreamName[] = addresses.sub === undefined ? ['main'] : ['sub', 'main'];
  return {
    camera: { id, number, name, kind, streams, ...(groups.length === 0 ? {} : { groups }) },
    source: {
      ...{ camera: id, addresses, onvif: access.address },
      ...(access.user === null ? {} : { user: access.user }),
      ...(access.fingerprint === null ? {} : { certificate: access.fingerprint }),
    },
  };
}

function firstFree(taken: ReadonlySet<number>): number | null {
  for (let number = 1; number <= 99_999; number += 1) if (!taken.has(number)) return number;
  return null;
}

/** Camera ids by the hosts of their addresses. */
function knownHosts(cameras: readonly Entry[]): Map<string, string> {
  return new Map(
    cameras.flatMap(({ camera, source }) => {
      // Streams of several cameras may come through one server; a device service is one camera's.
      const addresses =
        source.onvif === undefined ? Object.values(source.addresses) : [source.onvif];
      return addresses.map((address) => [hostOf(address), camera.id] as const);
    }),
  );
}

/** With its port where the address has one: several devices may stand behind one router. */
function hostOf(address: string): string {
  const found = /^(?:[a-z]+:\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)(:\d+)?/i.exec(address.trim());
  const web = /^rtsps?:/i.test(address) ? '' : (found?.[2] ?? '');
  return `${found?.[1]?.toLowerCase() ?? ''}${web === ':80' ? '' : web}`;
}

async function eachOf<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: Promise<R>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      const one = all[at];
      if (one === undefined) continue;
      const working = work(one);
      results[at] = working;
      await orSlow(working);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return Promise.all(results);
}

/** Resolves when the work has ended or is slow. */
function orSlow(work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SLOW_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    work.then(end, end);
  });
}
