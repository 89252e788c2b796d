/**
 * What somebody at this workstation looks at of partners' cameras: asked for with a reason, written down here
 * as it is there, and ended when nobody looks any more. Times are UTC, ms since 1970.
 */
import type { AbroadNow, ShownInward } from '../../core/contract/abroad.ts';
import {
  feedAnswer,
  feedCall,
  type FeedAnswer,
  type FeedCall,
} from '../../core/contract/feed-calls.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { Entrance } from '../../core/contract/relay.ts';
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import type { SharedOf } from '../../core/domain/agreement/shared.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import type { LinkReason } from '../../core/domain/feed.ts';
import {
  RAISED_MOST_MS,
  type CutReason,
  type LookRefusal,
} from '../../core/domain/relay/viewing.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Tell } from './settings.ts';

const CALL_MS = 6_000;
/** Half of what a gateway answers a partner at once: another workstation of this centre may ask as well. */
const ASKED_AT_ONCE = 4;
/** A tile that is empty for a moment ends nothing, ms. */
const AWAY_MS = 20_000;
const HOUR_MS = 3_600_000;

/** A camera of a partner, as it is known here. */
export interface AbroadCamera {
  /** Here. */
  readonly id: string;
  readonly owner: string;
  /** There. */
  readonly theirs: string;
  /** What the owner says that it shares of it; null: nothing. */
  readonly shared: Pick<SharedOf, 'level' | 'raised' | 'purposes'> | null;
}

export interface InwardPorts {
  readonly call: (partner: string, text: string, ms: number) => Promise<Result<string>>;
  readonly camera: (id: string) => AbroadCamera | null;
  /** SHA-256 of the certificate with which pictures are fetched; null: not known yet. */
  readonly print: () => string | null;
  /** Pictures that were refused may come now. */
  readonly again: (camera: string) => void;
  /** Who asks, in words for the other side. */
  readonly looker: (asking: Pick<Asking, 'operator' | 'role'>) => {
    readonly name: string;
    readonly role: string;
    readonly position: string;
  };
  /** Into the journal. */
  readonly note: (
    action: KnownAction,
    who: { readonly operator: string | null; readonly role: string | null },
    camera: string,
    detail: JsonValue,
  ) => Promise<Result<unknown>>;
  readonly newId: () => string;
  readonly now: () => number;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly tell: Tell;
}

interface Inward extends ShownInward {
  readonly theirs: string;
  readonly asking: Pick<Asking, 'operator' | 'role'>;
  readonly input: Input;
}

type Input = Parameters<Handlers['abroad.open']>[0];

export interface InwardViewings {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `abroad.${string}`>>;
  /** Where the picture is to be had, or why not. */
  entrance(camera: string, stream: StreamName): Promise<Entrance | LinkReason>;
  /** What the owner tells of one. */
  take(partner: string, text: string): void;
  /** The owner's relay has ended it. */
  cut(camera: string, why: CutReason): void;
  /** Whether some window of this workstation wants its pictures. */
  wanted(camera: string, is: boolean): void;
  /** Somebody else sits here. */
  left(): void;
  end(): void;
}

const FAILURE_OF: Readonly<Record<LookRefusal, FailureCode>> = {
  ...{ 'not-agreed': 'abroad-not-agreed', purpose: 'abroad-purpose', level: 'abroad-level' },
  ...{ raise: 'abroad-raise', hours: 'abroad-hours', withheld: 'abroad-withheld' },
  ...{ sheltering: 'abroad-sheltering', many: 'abroad-many' },
};

/** What the tile says until somebody asks anew. */
const WHY_OVER: Readonly<Partial<Record<CutReason, LinkReason>>> = {
  ...{ cut: 'cut-by-owner', expired: 'grant-ended', 'incident-closed': 'grant-ended' },
  ...{ agreement: 'not-shared', partner: 'not-shared', sheltering: 'owner-sheltering' },
};

export function openInwardViewings(ports: InwardPorts): InwardViewings {
  const { now, later } = ports;
  const inTurn = createTurns();
  const lanes = Array.from({ length: ASKED_AT_ONCE }, () => createTurns());
  let asked = 0;
  const viewings = new Map<string, Inward>();
  const ended = new Map<string, AbroadNow['ended'][number]>();
  const waiting = new Set<string>();
  const away = new Map<string, () => void>();

  function shownNow(): AbroadNow {
    return {
      waiting: [...waiting].flatMap(waitingOf),
      viewings: [...viewings.values()].map(({ theirs, asking, input, ...shown }) => shown),
      ended: [...ended.values()],
    };
  }

  function waitingOf(camera: string): AbroadNow['waiting'] {
    const known = ports.camera(camera);
    const shared = known?.shared ?? null;
    if (known === null || shared === null) return [];
    const { level, raised, purposes } = shared;
    return [{ camera, owner: known.owner, level, raised, purposes: [...purposes] }];
  }

  function changed(): void {
    ports.tell('abroad.changed', shownNow());
  }

  /** The gateway there answers a few of ours at a time, and no more: what comes besides is lost. */
  async function ask(partner: string, call: FeedCall): Promise<FeedAnswer | null> {
    const lane = lanes[(asked += 1) % lanes.length];
    if (lane === undefined) return null;
    const said = await lane(() => ports.call(partner, JSON.stringify(call), CALL_MS));
    return said.ok ? parsed(feedAnswer, said.value) : null;
  }

  async function open(id: string, input: Input, asking: Inward['asking']): Promise<Result<null>> {
    const camera = ports.camera(id);
    const print = ports.print();
    if (camera === null) return fail('abroad-not-agreed');
    const { owner, theirs } = camera;
    if (print === null) return fail('partner-unreachable', { partner: owner });
    const known = viewings.get(id);
    if (known !== undefined) finish(known, 'left', true);
    const viewing = ports.newId();
    const { for: looked, level, raised } = input;
    const until = raised === null ? null : now() + Math.min(RAISED_MOST_MS, raised * HOUR_MS);
    const by = ports.looker(asking);
    const answer = await ask(owner, {
      ...{ kind: 'open', viewing, camera: theirs, level, for: looked, by, print },
      raised: until === null ? null : { until },
    });
    if (answer === null) return fail('partner-unreachable', { partner: owner });
    if (answer.kind === 'refused') return fail(FAILURE_OF[answer.why]);
    if (answer.kind !== 'opened') return fail('abroad-withheld');
    const { operator, role } = asking;
    const inward: Inward = {
      ...{ viewing, camera: id, owner, theirs, for: looked, level: answer.level },
      ...{ lines: answer.lines, until: answer.until, since: now(), input },
      asking: { operator, role },
    };
    const written = await ports.note('abroad.began', { operator, role }, id, {
      ...{ viewing, owner, camera: theirs, level: answer.level, lines: answer.lines },
      ...{ until: answer.until, agreement: answer.agreement, by },
      ...{ purpose: looked.purpose, reason: looked.reason, words: looked.words },
      incident: looked.incident,
    });
    if (!written.ok) {
      void ask(owner, { kind: 'close', viewing });
      return fail('audit-failed');
    }
    viewings.set(id, inward);
    ended.delete(id);
    waiting.delete(id);
    ports.again(id);
    return succeed(null);
  }

  function finish(inward: Inward, why: CutReason, isOurs: boolean): void {
    const { camera, viewing, owner, theirs, asking, since } = inward;
    if (viewings.get(camera) !== inward) return;
    viewings.delete(camera);
    away.get(camera)?.();
    away.delete(camera);
    void ports.note('abroad.ended', asking, camera, {
      ...{ viewing, owner, camera: theirs, since, until: now(), why },
    });
    if (isOurs) {
      void ask(owner, { kind: 'close', viewing });
      ports.again(camera);
    } else ended.set(camera, { camera, why, at: now() });
    changed();
  }

  async function entrance(
    camera: string,
    stream: StreamName,
    isAgain = false,
  ): Promise<Entrance | LinkReason> {
    const inward = viewings.get(camera);
    if (inward === undefined) return wait(camera);
    const answer = await ask(inward.owner, { kind: 'ticket', viewing: inward.viewing, stream });
    if (answer === null) return 'partner-unreachable';
    if (answer.kind === 'entrance') return answer;
    // The owner's console was ended meanwhile: nobody is asked again for what was said already.
    finish(inward, 'owner-gone', false);
    // Whoever opens and knows nothing of it the next moment is not asked without end.
    if (isAgain) return wait(camera);
    const again = await open(camera, inward.input, inward.asking);
    changed();
    return again.ok ? entrance(camera, stream, true) : wait(camera);
  }

  function wait(camera: string): LinkReason {
    if ((ports.camera(camera)?.shared ?? null) === null) return 'not-shared';
    if (!waiting.has(camera)) {
      waiting.add(camera);
      changed();
    }
    return WHY_OVER[ended.get(camera)?.why ?? 'left'] ?? 'reason-needed';
  }

  function cut(camera: string, why: CutReason): void {
    const inward = viewings.get(camera);
    if (inward !== undefined && why !== 'owner-gone') finish(inward, why, false);
  }

  return {
    handlers: {
      'abroad.now': () => succeed(shownNow()),
      'abroad.open': (input, asking) =>
        inTurn(async () => {
          const done = await Promise.all(
            input.cameras.map(async (id) => ({ id, result: await open(id, input, asking) })),
          );
          changed();
          const opened = done.flatMap(({ id, result }) => (result.ok ? [id] : []));
          const refused = done.flatMap(({ id: camera, result }) =>
            result.ok ? [] : [{ camera, failure: result.failure }],
          );
          asking.note({ opened, refused: refused.map(({ camera }) => camera) });
          return succeed({ opened, refused });
        }),
      'abroad.close': ({ camera }) => {
        const inward = viewings.get(camera);
        if (inward !== undefined) finish(inward, 'left', true);
        return succeed(null);
      },
    },
    entrance: (camera, stream) => entrance(camera, stream),
    take(partner, text) {
      const call = parsed(feedCall, text);
      if (call?.kind !== 'ended') return;
      for (const inward of viewings.values()) {
        if (inward.owner !== partner || inward.viewing !== call.viewing) continue;
        finish(inward, call.why, false);
        ports.again(inward.camera);
      }
    },
    cut,
    wanted(camera, is) {
      away.get(camera)?.();
      away.delete(camera);
      if (is) return;
      if (waiting.delete(camera)) changed();
      const inward = viewings.get(camera);
      if (inward === undefined) return;
      away.set(
        camera,
        later(AWAY_MS, () => {
          finish(inward, 'left', true);
        }),
      );
    },
    left() {
      for (const inward of [...viewings.values()]) finish(inward, 'left', true);
    },
    end() {
      for (const inward of [...viewings.values()]) finish(inward, 'left', true);
    },
  };
}
