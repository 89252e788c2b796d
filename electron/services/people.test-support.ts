/** People at a console in memory, behind the real dispatch. */
import { contract, type RequestName } from '../../core/contract/contract.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import type { SessionView } from '../../core/contract/session.ts';
import type { Role } from '../../core/domain/access.ts';
import type { Result } from '../../core/domain/result.ts';
import type { AuditEntry, Verifiers } from '../../core/ports.ts';
import { createDispatch, type Handlers } from './dispatch.ts';
import { MemoryAudit, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { createOperatorRecords } from './operator-records.ts';
import { createPeople } from './people.ts';
import { openProfile } from './profile.ts';

/** Proves as the real ones do and costs nothing. */
export const PLAIN: Verifiers = {
  make: (secret) => Promise.resolve(`plain:${secret}`),
  check: (secret, verifier) => Promise.resolve(verifier === `plain:${secret}`),
};

export const PASSWORD = 'kolotoč u řeky';
const AT = Date.UTC(2026, 6, 27, 12);

export class TestConsole {
  readonly stored = new MemoryRecords();
  readonly secrets = new MemorySecrets();
  readonly audit = new MemoryAudit();
  readonly told: SessionView[] = [];
  now = AT;
  monotonic = 0;
  private ids = 0;
  private running!: Awaited<ReturnType<TestConsole['start']>>;

  static async with(...people: readonly (readonly [string, Role])[]): Promise<TestConsole> {
    const console = new TestConsole();
    await console.restart();
    for (const [login, role] of people) {
      const id = console.newId();
      const added = await console.running.records.add(
        { id, login, name: login.toUpperCase(), role, groups: null, active: true },
        PASSWORD,
      );
      if (!added.ok) throw new Error(added.failure.code);
    }
    await console.restart();
    return console;
  }

  /** As after a kill: nothing but what is on the disk is left. */
  async restart(): Promise<void> {
    this.running = await this.start();
  }

  get people() {
    return this.running.people;
  }

  get profile() {
    return this.running.profile;
  }

  ask(name: RequestName, input: unknown, window: WallId = 'desk'): Promise<Result<unknown>> {
    return this.running.dispatch(name, input, this.people.session.caller(window));
  }

  signIn(login: string, password = PASSWORD): Promise<Result<unknown>> {
    return this.ask('session.signIn', { login, password });
  }

  mode(): string {
    const { mode, operator } = this.people.session.view();
    return operator === null ? mode : `${mode} ${operator.login}`;
  }

  idOf(login: string): string {
    return this.running.records.byLogin(login)?.id ?? '';
  }

  last(): AuditEntry | undefined {
    return this.audit.entries.at(-1);
  }

  private newId(): string {
    return `00000000-0000-4000-8000-${String((this.ids += 1)).padStart(12, '0')}`;
  }

  private async start() {
    const opened = await openProfile(this.stored, this.secrets, () => undefined);
    if (!opened.ok) throw new Error(opened.failure.code);
    const profile = opened.value;
    const records = createOperatorRecords(profile, PLAIN);
    const clock = { now: () => this.now };
    const people = createPeople(profile, {
      ...{ records, audit: this.audit, verifiers: PLAIN, clock },
      monotonic: () => this.monotonic,
      newId: () => this.newId(),
      changed: (view) => this.told.push(view),
      active: () => undefined,
    });
    const none = Object.fromEntries(
      Object.keys(contract).map((name) => [name, () => ({ ok: true, value: [] })]),
    ) as unknown as Handlers;
    const dispatch = createDispatch(
      { ...none, ...people.handlers },
      ...([this.audit, clock, () => undefined, people.secondPerson] as const),
    );
    return { profile, records, people, dispatch };
  }
}
