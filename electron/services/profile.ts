/** What one profile holds: centre, cameras with their sources, layouts, walls, settings. */
import { z } from 'zod';
import { camera, centre } from '../../core/contract/contract.ts';
import type { MediaSource } from '../../core/contract/media.ts';
import {
  cameraId,
  policy,
  savedLayout,
  settings,
  wall,
  wallId,
} from '../../core/contract/schemas.ts';
import { cameraGroups, login, operatorId, personName, role } from '../../core/contract/session.ts';
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
import type { Operator } from '../../core/domain/operator.ts';
import type { SignInRecord } from '../../core/domain/sign-in.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { FIRST_POLICY, type Policy } from '../../core/domain/policy.ts';
import { FIRST_SETTINGS, type Centre, type Settings } from '../../core/domain/settings.ts';
import { isSoundWall, type SavedLayout, type Wall } from '../../core/domain/wall.ts';
import type { Documents, Secrets } from '../../core/ports.ts';

const sourceSchema = z.strictObject({
  camera: cameraId,
  addresses: z.strictObject({ sub: z.string().optional(), main: z.string().optional() }),
  onvif: z.string().optional(),
  user: z.string().optional(),
  certificate: z.string().optional(),
});

const storedOperator = z.strictObject({
  ...{ id: operatorId, login, name: personName, role, groups: cameraGroups, active: z.boolean() },
});
const attempts = z.strictObject({
  ...{ failures: z.int().min(0), pinFailures: z.int().min(0), at: z.int().min(0) },
});

const SCHEMAS = {
  settings,
  policy,
  centre: centre.nullable(),
  cameras: z.array(z.strictObject({ camera, source: sourceSchema })),
  layouts: z.array(savedLayout),
  walls: z.record(wallId, wall.refine(isSoundWall)),
  operators: z.array(storedOperator),
  'sign-in': z.record(z.string(), attempts),
};
type Schemas = typeof SCHEMAS;
type DocumentName = keyof Schemas;

export interface ProfileData {
  settings: Settings;
  policy: Policy;
  centre: Centre | null;
  cameras: { camera: Camera; source: CameraSource }[];
  layouts: SavedLayout[];
  walls: Record<string, Wall>;
  operators: readonly Operator[];
  /** Wrong passwords so far; a start of the program does not forget them. */
  'sign-in': SignInRecord;
}

const EMPTY: ProfileData = {
  settings: FIRST_SETTINGS,
  policy: FIRST_POLICY,
  centre: null,
  cameras: [],
  layouts: [],
  walls: {},
  operators: [],
  'sign-in': {},
};

export interface Profile {
  readonly data: Readonly<ProfileData>;
  /** Replaces one document. Resolves when it is durable; nothing changes where it cannot be. */
  change<N extends DocumentName>(name: N, value: ProfileData[N]): Promise<Result<null>>;
  /** Takes the wall at once and writes it as soon as may be; the newest one wins. */
  keepWall(id: string, wall: Wall): void;
  sources(): readonly MediaSource[];
  /** A secret that is no camera's, such as the verifier of a password. */
  secret(name: string): string | null;
  changeSecrets(secrets: ReadonlyMap<string, string | null>): Promise<Result<null>>;
  /** Resolves when everything taken so far is written. */
  readonly settled: () => Promise<void>;
}

/** @returns `document-newer` or `storage-refused` where the profile cannot be used. */
export async function openProfile(
  documents: Documents,
  secrets: Secrets,
  writeFailed: (failure: Failure | null) => void,
): Promise<Result<Profile>> {
  const data: ProfileData = structuredClone(EMPTY);
  for (const name of Object.keys(SCHEMAS) as DocumentName[]) {
    const found = await documents.read(name, (value) => {
      const parsed = SCHEMAS[name].safeParse(value);
      // A null centre is a sound document; `settings` and the rest are never null.
      return parsed.success ? { value: parsed.data } : null;
    });
    if (!found.ok) return found;
    if (found.value !== null) Object.assign(data, { [name]: found.value.value });
  }
  const opened = await secrets.read();
  if (!opened.ok) return opened;
  let passwords = opened.value;
  const wallWriter = latestOnly(() => documents.write('walls', data.walls), writeFailed);

  return succeed({
    data,
    async change(name, value) {
      const written = await documents.write(name, value);
      if (written.ok) Object.assign(data, { [name]: value });
      return written;
    },
    keepWall(id, kept) {
      data.walls = { ...data.walls, [id]: kept };
      wallWriter.request();
    },
    sources() {
      return data.cameras.map(({ source }) => ({
        ...source,
        ...(passwords.has(source.camera) ? { password: passwords.get(source.camera) } : {}),
      }));
    },
    secret: (name) => passwords.get(name) ?? null,
    async changeSecrets(changes) {
      const written = await secrets.write(changes);
      if (!written.ok) return fail(written.failure.code, written.failure.params);
      const next = new Map(passwords);
      for (const [name, secret] of changes) {
        if (secret === null) next.delete(name);
        else next.set(name, secret);
      }
      passwords = next;
      return succeed(null);
    },
    settled: wallWriter.settled,
  });
}

/** Runs `write` again and again while it is asked for, one at a time, never queueing more than one. */
function latestOnly(
  write: () => Promise<Result<null>>,
  outcome: (failure: Failure | null) => void,
): { readonly request: () => void; readonly settled: () => Promise<void> } {
  let asked = false;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      while (asked) {
        asked = false;
        const written = await write();
        outcome(written.ok ? null : written.failure);
      }
    } catch {
      // A fault of ours must not end the saving of walls for good.
      outcome({ code: 'internal', params: { request: 'walls' } });
    } finally {
      running = null;
    }
  };
  return {
    request() {
      asked = true;
      running ??= run();
    },
    async settled() {
      await running;
    },
  };
}
