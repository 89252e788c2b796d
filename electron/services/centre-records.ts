/**
 * The records of the centre at this workstation: founded by the first one that has any, taken over by a
 * fresh one, asked about where this one has others, and kept as the order says from then on.
 */
import type { WorkstationsNow } from '../../core/contract/workstations.ts';
import {
  CENTRE_KEY,
  MEMBER,
  PROFILE_KINDS,
  REMOVED,
  SHARED_KINDS,
  type RecordEntry,
  type RecordName,
} from '../../core/domain/record/record.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { RecordStore } from '../../core/record-ports.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { OrderTools } from './order-log.ts';
import type { Profile } from './profile.ts';
import { GREETS, type ProfileSharing, type SharingWay } from './profile-sharing.ts';
import { startRecordLog, type JudgedRecords } from './record-log.ts';
import { waitingChanges, type WaitingChange } from './shared-changes.ts';

export interface CentreRecordsPorts extends Omit<OrderTools, 'outcome'> {
  readonly store: RecordStore;
  readonly profile: Pick<Profile, 'data' | 'change'>;
  readonly sharing: ProfileSharing;
  /** The id of the own journal. */
  readonly position: string;
  readonly author: SharingWay['author'];
  /** Records of these kinds are others now. */
  readonly changed: (kinds: ReadonlySet<string>) => void;
  readonly outcome: (failure: Failure | null) => void;
  /** A change that held here while the centre could not be reached is refused by now. */
  readonly refusedLater: (failure: Failure, entry: RecordEntry) => void;
  /** Whether this workstation has other records than the centre, and whether changes wait. */
  readonly notice: (name: 'records-differ' | 'records-waiting', is: boolean) => void;
}

/** What tells one centre's records from another's: the order of a list alone does not. */
const COMPARED = PROFILE_KINDS.filter((kind) => kind !== 'order') as readonly string[];

type State = WorkstationsNow['state'];

export interface CentreRecords {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `workstations.${string}`>>;
  /** Resolves when all that can be had now stands here. */
  settled(): Promise<void>;
  end(): void;
}

export function openCentreRecords(ports: CentreRecordsPorts): CentreRecords {
  const { store, profile, sharing, position, journal } = ports;
  const inTurn = createTurns();
  let state: State = sharing.set === null ? 'empty' : 'shared';
  /** Passwords are looked through once after the start. */
  let looked = false;
  let ended = false;
  let failure: Failure | null = null;
  /** The order was read to its end once: what it does not have then nobody has. */
  let reached = false;
  let greeting = false;
  /** Entries whose author waits for the answer. */
  const awaited = new Set<string>();

  const log = startRecordLog({
    ...ports,
    applied(entries) {
      const late = entries.filter(isLate);
      // Named as it stands now.
      void look().then(() => {
        for (const judged of late) {
          const refused = outcomeOf(judged);
          if (!refused.ok) ports.refusedLater(refused.failure, judged.entry);
        }
      });
    },
    outcome(next) {
      ports.outcome(next);
      const isNews = !reached || (next === null) !== (failure === null);
      failure = next;
      reached ||= next === null;
      if (isNews) void look();
    },
  });
  sharing.connect({
    author: ports.author,
    expect: (ids) => {
      log.expect(ids);
      for (const id of ids) awaited.add(id);
    },
    async judged(ids) {
      const became = await log.became(ids);
      for (const id of ids) awaited.delete(id);
      const last = became.at(-1) ?? null;
      // What the order made of it stands here before anybody hears of it.
      await look();
      return last === null ? succeed(null) : outcomeOf(last);
    },
    by,
    changed: () => void look(),
  });

  /** Its author was answered long ago that it holds here. */
  function isLate({ entry }: JudgedRecords): boolean {
    return entry.author.position === position && !awaited.has(entry.id) && entry.because !== GREETS;
  }

  function outcomeOf({ refused, about }: JudgedRecords): Result<null> {
    if (refused === null) return succeed(null);
    return sharing.refusal(refused, about, about?.by ?? '');
  }

  function by(name: RecordName): string {
    const found = store.get(name);
    return found.ok ? (found.value?.by ?? '') : '';
  }

  /** What is to stand here: what the order says, and over it what waits to be judged. */
  function target(set: string): Result<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const kept = store.all();
    if (!kept.ok) return kept;
    const kinds = new Map(SHARED_KINDS.map((kind) => [kind, new Map<string, string>()]));
    for (const { kind, id, value } of kept.value) kinds.get(kind)?.set(id, value);
    const waiting = waitingChanges(journal, store.judged).filter((change) => change.set === set);
    for (const { kind, id, value } of waiting.flatMap(({ records }) => records)) {
      if (value === null) kinds.get(kind)?.delete(id);
      else kinds.get(kind)?.set(id, value);
    }
    return succeed(kinds);
  }

  function look(): Promise<void> {
    return inTurn(async () => {
      if (ended) return;
      const looked = await stand();
      if (!looked.ok) ports.outcome(looked.failure);
      notice();
    });
  }

  async function stand(): Promise<Result<null>> {
    const theirs = store.set;
    const mine = sharing.set;
    if (theirs === null) return foundIfAny();
    if (theirs === mine) return bring(null);
    const same = isOwnEmptyOrSame();
    if (!same.ok) return same;
    if (same.value) return bring(theirs);
    state = 'asks';
    return succeed(null);
  }

  async function foundIfAny(): Promise<Result<null>> {
    // An exchange that was begun anew has none either.
    if (!reached || failure !== null) return succeed(null);
    // It waits for its place in the order.
    if (changesWaiting().some(({ change, set }) => change === set)) return succeed(null);
    state = 'empty';
    if (profile.data.centre === null) return succeed(null);
    const ready = await profile.change({ intake: profile.data.intake }, 'centre.founded');
    if (!ready.ok) return ready;
    const founded = await sharing.found();
    if (!founded.ok) return founded;
    // Somebody may have been quicker: the next look finds their records.
    void log.became(founded.value).then(() => look());
    state = 'shared';
    return succeed(null);
  }

  function isOwnEmptyOrSame(): Result<boolean> {
    const kept = store.all();
    if (!kept.ok) return kept;
    const compared = kept.value.filter(({ kind }) => COMPARED.includes(kind));
    const own = sharing.standing;
    const mine = COMPARED.flatMap((kind) => [...own.of(kind)]);
    const same = compared.every(({ kind, id, value }) => own.get(kind, id) === value);
    return succeed(mine.length === 0 || (same && mine.length === compared.length));
  }

  /** @param joins The centre's records, where this workstation has not shared them until now. */
  async function bring(joins: string | null): Promise<Result<null>> {
    const set = joins ?? sharing.set ?? '';
    const brought = await sharing.bring(() => target(set), joins, joins !== null || !looked);
    if (!brought.ok) return brought;
    looked = true;
    state = sharing.standing.get(MEMBER, position) === REMOVED ? 'removed' : 'shared';
    if (brought.value.size > 0) ports.changed(brought.value);
    if (state === 'shared') void greet();
    return succeed(null);
  }

  /** Not awaited by whoever looks: it waits for the order, which waits for a look. */
  async function greet(): Promise<void> {
    if (greeting || ended) return;
    greeting = true;
    const greeted = await sharing.greet();
    greeting = false;
    // Another workstation has handed over the key a moment earlier.
    if (!greeted.ok && !greeted.failure.code.startsWith('record-')) ports.outcome(greeted.failure);
  }

  function waitingCount(): number {
    return changesWaiting().length;
  }

  function changesWaiting(): readonly WaitingChange[] {
    if (sharing.set === null) return [];
    return waitingChanges(journal, store.judged).filter(({ set }) => set === sharing.set);
  }

  function now(): WorkstationsNow {
    const texts = sharing.standing;
    const epoch = sharing.sealed.epochIn(texts) ?? '';
    const hasKey = (id: string): boolean => texts.get(CENTRE_KEY, `${epoch} ${id}`) !== null;
    const members = [...texts.of(MEMBER)].filter(([, text]) => text !== REMOVED);
    return {
      ...{ state, waiting: waitingCount(), key: hasKey(position) },
      workstations: members.map(([id, text]) => ({
        ...{ position: id, name: (JSON.parse(text) as { name: string }).name },
        ...{ own: id === position, key: hasKey(id) },
      })),
    };
  }

  function notice(): void {
    const view = now();
    ports.notice('records-differ', view.state === 'asks');
    ports.notice('records-waiting', view.waiting > 0 && failure !== null);
  }

  void look();

  return {
    handlers: {
      'workstations.see': () => succeed(now()),
      'workstations.takeCentre': async (_, { note }) => {
        const { set } = store;
        if (state !== 'asks' || set === null) return fail('records-others');
        note({ set });
        const brought = await inTurn(() => bring(set));
        notice();
        return brought.ok ? succeed(now()) : brought;
      },
      'workstations.remove': async ({ position: gone }, { note }) => {
        const text = sharing.standing.get(MEMBER, gone);
        if (text === null || text === REMOVED || gone === position) {
          return fail('workstation-unknown');
        }
        note({ workstation: (JSON.parse(text) as { name: string }).name });
        const removed = await sharing.change((texts, set) => {
          const without = texts.with([{ kind: MEMBER, id: gone, value: REMOVED }]);
          const sealed = sharing.sealedAnew(without, set);
          if (!sealed.ok) return sealed;
          return succeed([{ kind: MEMBER, id: gone, value: REMOVED }, ...sealed.value]);
        }, 'workstations.remove');
        if (!removed.ok) return removed;
        notice();
        return succeed(now());
      },
    },
    async settled() {
      await log.settled();
      await look();
    },
    end() {
      ended = true;
      log.end();
      store.close();
    },
  };
}
