/**
 * One file sets a console up. This is what it says once it is sound: in the words of the domain, and
 * without a secret anywhere.
 */
import type { EngineChoice } from '../domain/engine.ts';
import type { Role } from '../domain/access.ts';
import type { Camera, CameraSource, StreamName } from '../domain/camera.ts';
import { STREAM_NAMES } from '../domain/camera.ts';
import { PURPOSES } from '../domain/registry/record.ts';
import type { Centre } from '../domain/settings.ts';
import type { SavedLayout } from '../domain/wall.ts';
import {
  engineFilePlaces,
  engineIssues,
  type EngineFilePlace,
} from './provisioning/engine-files.ts';
import { recordOf } from './provisioning/camera-record.ts';
import { readStreamAccess } from './provisioning/credentials.ts';
import { issuesFromZod } from './provisioning/from-zod.ts';
import {
  firstOfEachField,
  issueAt,
  type IssuePath,
  type ProvisioningIssue,
} from './provisioning/issue.ts';
import { gridOfLayout } from './provisioning/layouts.ts';
import { field, joinedIssues } from './provisioning/rules.ts';
import {
  FORMAT_VERSION,
  provisioningFile,
  type CameraEntry,
  type LayoutEntry,
  type ProvisioningFile,
} from './provisioning/schema.ts';
import { secretPlaces, type SecretPlace } from './provisioning/secret-places.ts';

export interface ProvisionedOperator {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly groups: readonly string[] | null;
}

export interface ProvisionedCamera {
  readonly camera: Camera;
  readonly source: CameraSource;
}

/** Named, not yet stored: it has no id of its own. */
export type ProvisionedLayout = Omit<SavedLayout, 'id'>;

export interface ProvisionedPartner {
  readonly id: string;
  readonly name: string;
  readonly card?: string | undefined;
}

export interface Provisioning {
  /** null: the file leaves the centre as it is. */
  readonly centre: Centre | null;
  /** Sections that the file has: one that it leaves out stays as it was. */
  readonly gives: {
    readonly cameras: boolean;
    readonly layouts: boolean;
    readonly operators: boolean;
  };
  readonly operators: readonly ProvisionedOperator[];
  readonly cameras: readonly ProvisionedCamera[];
  readonly layouts: readonly ProvisionedLayout[];
  /** Absent: the embedded default. */
  readonly engine?: EngineChoice;
  readonly partners: readonly ProvisionedPartner[];
}

export type ProvisioningReading = {
  /** Also where the rest has mistakes, so that a secret that is not there is named with them. */
  readonly secrets: readonly SecretPlace[];
  /** Files beside the document that say more about the engine. */
  readonly engineFiles: readonly EngineFilePlace[];
  /** Addresses that carry a password in their path or query and keep it. */
  readonly hiddenSecrets: readonly IssuePath[];
} & (
  | { readonly ok: true; readonly provisioning: Provisioning }
  | { readonly ok: false; readonly issues: readonly ProvisioningIssue[] }
);

/**
 * Reads a document as a parser of YAML or JSON returns it. Never throws; all mistakes at once,
 * except that a file of a later version has only this one.
 */
export function readProvisioning(raw: unknown): ProvisioningReading {
  const version = field(raw, 'version');
  if (typeof version === 'number' && Number.isInteger(version) && version > FORMAT_VERSION) {
    const issue = issueAt(['version'], 'newer-version', { version, known: FORMAT_VERSION });
    return { ok: false, issues: [issue], secrets: [], hiddenSecrets: [], engineFiles: [] };
  }
  const { places: secrets, hidden: hiddenSecrets } = secretPlaces(raw);
  const beside = { secrets, hiddenSecrets, engineFiles: engineFilePlaces(raw) };
  const parsed = provisioningFile.safeParse(raw);
  const own = issuesFromZod(parsed.error?.issues ?? [], raw);
  const issues = firstOfEachField([...own, ...joinedIssues(raw), ...engineIssues(raw)]);
  if (!parsed.success || issues.length > 0) return { ok: false, issues, ...beside };
  return { ok: true, provisioning: provisioningOf(parsed.data), ...beside };
}

/** Sections that this version reads and checks but does not apply, where they say anything. */
export function sectionsNotApplied(provisioning: Provisioning): string[] {
  return [...(provisioning.partners.length > 0 ? ['partners'] : [])];
}

function provisioningOf(file: ProvisioningFile): Provisioning {
  return {
    centre: file.centre ?? null,
    gives: {
      cameras: file.cameras !== undefined,
      layouts: file.layouts !== undefined,
      operators: file.operators !== undefined,
    },
    operators: (file.operators ?? []).map(({ login, name, role, groups }) => ({
      ...{ login, name, role, groups: groups ?? null },
    })),
    cameras: (file.cameras ?? []).map(cameraOf),
    layouts: (file.layouts ?? []).flatMap(layoutOf),
    ...engineOf(file),
    partners: file.partners ?? [],
  };
}

/** What a server of this computer is where the file leaves it out: for itself alone, 20 GB. */
function engineOf({ engine }: ProvisioningFile): Pick<Provisioning, 'engine'> {
  if (engine?.serve !== undefined) {
    const { address, port, partners, pictures, names, store_gb: storeGb, invite } = engine.serve;
    return {
      engine: {
        serve: {
          ...{ address: address ?? '127.0.0.1', port: port ?? 4222, partners: partners ?? null },
          ...{ names: names ?? [], storeGb: storeGb ?? 20 },
          ...(pictures === undefined ? {} : { pictures }),
          ...(invite === undefined
            ? {}
            : {
                invite: {
                  ...{ file: invite.file, computers: invite.computers ?? 1 },
                  days: invite.days ?? 7,
                },
              }),
        },
      },
    };
  }
  if (engine?.url === undefined) return {};
  const { url, border } = engine;
  if (border === undefined) return { engine: { url } };
  const { address = '127.0.0.1', port = 4222, partners = null, names = [], pictures } = border;
  const given = pictures === undefined ? {} : { pictures };
  return { engine: { url, border: { address, port, partners, names, ...given } } };
}

function cameraOf(entry: CameraEntry): ProvisionedCamera {
  const { id, number, name, type: kind, position, owner, regime, onvif, groups } = entry;
  const { purpose, purposes } = purposeOf(entry);
  const { addresses, user } = readStreamAccess(entry.streams);
  const silent = entry.events === false ? false : undefined;
  const streams = STREAM_NAMES.filter((stream: StreamName) => addresses[stream] !== undefined);
  const retentionHours = entry.retention_hours;
  return {
    camera: withoutAbsent({
      id,
      number,
      name,
      kind,
      streams,
      position,
      owner,
      purpose,
      regime,
      retentionHours,
      groups,
      record: recordOf({ ...entry, purposes }),
    }),
    source: withoutAbsent({ camera: id, addresses, onvif, user, events: silent }),
  };
}

/** A code is one to search by, which everybody reads in their language; other words stay as they are. */
function purposeOf({ purpose, purposes }: CameraEntry): Pick<CameraEntry, 'purpose' | 'purposes'> {
  const code = PURPOSES.find((each) => each === purpose);
  if (code === undefined) return { purpose, purposes };
  return { purpose: undefined, purposes: [...new Set([code, ...(purposes ?? [])])] };
}

function layoutOf(entry: LayoutEntry): ProvisionedLayout[] {
  const reading = gridOfLayout(entry);
  return reading.ok ? [{ name: entry.name, grid: reading.grid, tiles: reading.tiles }] : [];
}

/** Two readings of one file are equal also once they are stored as JSON. */
function withoutAbsent<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
