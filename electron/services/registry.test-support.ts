/** The registry on a profile in memory, asked as a window asks it: through the dispatch. */
import { contract, type RequestName } from '../../core/contract/contract.ts';
import type { CameraEntryView } from '../../core/contract/registry.ts';
import { mayWithCamera, type ActingRole, type Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { borderFinder } from '../../core/domain/registry/borders.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import { readTable } from '../adapters/tables/read-table.ts';
import { csvParts } from '../adapters/export/csv.ts';
import { createDispatch, type Handlers } from './dispatch.ts';
import { cameraOf, CENTRE } from './examples.test-support.ts';
import {
  MemoryAudit,
  MemoryDocuments,
  MemoryRecords,
  MemorySecrets,
} from './fake-ports.test-support.ts';
import { importMemory } from './import-memory.ts';
import { openProfile } from './profile.ts';
import { createRegistry } from './registry.ts';
import { createRegistryEntries } from './registry-entries.ts';
import { createRegistryTables } from './registry-tables.ts';

export const AT = Date.UTC(2026, 10, 22, 12);

export class TestRegistry {
  readonly stored = new MemoryRecords();
  readonly documents = new MemoryDocuments();
  readonly secrets = new MemorySecrets();
  readonly audit = new MemoryAudit();
  role: ActingRole = 'installer';
  operator: string | null = 'novak';
  groups: readonly string[] | null = null;
  /** How often cameras were told to be others. */
  changes = 0;
  /** What windows were told last. */
  favourites: readonly string[] = [];
  /** The file that a person chooses; null: none. */
  file: { readonly file: string; readonly bytes: Uint8Array } | null = null;
  saved = '';
  private running!: Awaited<ReturnType<TestRegistry['start']>>;

  /** Cameras a (number 1) and b (number 2), the second with a password. */
  static async open(): Promise<TestRegistry> {
    const registry = new TestRegistry();
    await registry.restart();
    const { profile } = registry.running;
    const cameras = [cameraOf('a', 1), cameraOf('b', 2)];
    await profile.change({ centre: CENTRE, cameras }, 'test');
    await profile.changeSecrets(new Map([['b', 'hunter2']]));
    return registry;
  }

  /** As after a kill: nothing but what is on the disk is left. */
  async restart(): Promise<void> {
    this.running = await this.start();
  }

  get profile() {
    return this.running.profile;
  }

  ask(name: RequestName, input: unknown): Promise<Result<unknown>> {
    const { role, operator } = this;
    return this.running.dispatch(name, input, { window: 'desk', role, operator, locked: false });
  }

  /** The answer of a request that succeeds. */
  async entry(name: RequestName, input: unknown): Promise<CameraEntryView> {
    const answer = await this.ask(name, input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    return answer.value as CameraEntryView;
  }

  camera(id: string) {
    return this.profile.data.cameras.find(({ camera }) => camera.id === id)?.camera;
  }

  choose(text: string, file = 'cameras.csv'): void {
    this.file = { file, bytes: new TextEncoder().encode(text) };
  }

  private async start() {
    const opened = await openProfile(this.stored, this.secrets, () => undefined);
    if (!opened.ok) throw new Error(opened.failure.code);
    const profile = opened.value;
    const clock = { now: () => AT };
    const entries = createRegistryEntries(profile, () => (this.changes += 1));
    const findBorder = borderFinder([{ between: ['CZ', 'PL'], line: [17, 50, 18, 50] }]);
    let ids = 0;
    const tools = {
      ...{ entries, clock, findBorder, newId: () => `new-${(ids += 1)}` },
      favouritesChanged: (cameras: string[]) => {
        this.favourites = cameras;
      },
      mayWith: (permission: Permission, camera: Pick<Camera, 'groups'>) =>
        mayWithCamera(this.role, permission, this.groups, camera.groups ?? []),
    };
    const handlers = {
      ...Object.fromEntries(Object.keys(contract).map((name) => [name, () => succeed(null)])),
      ...createRegistry(profile, tools),
      ...createRegistryTables(profile, {
        ...tools,
        memory: importMemory(this.documents),
        files: {
          choose: () => Promise.resolve(succeed(this.file)),
          read: readTable,
          csv: csvParts,
          save: (_window, file, parts) => {
            this.saved = [...parts].join('');
            return Promise.resolve(succeed({ file, sha256: 'f'.repeat(64) }));
          },
        },
      }),
    } as unknown as Handlers;
    const dispatch = createDispatch(handlers, this.audit, clock, (request, error) => {
      throw new Error(`${request}: ${String(error)}`);
    });
    return { profile, dispatch };
  }
}
