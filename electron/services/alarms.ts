/** The centre's rules for alarms: kept, changed, and asked about each thing that is reported. */
import {
  judge,
  localMoment,
  RULES_MOST,
  type AlarmRule,
  type Counts,
  type Judged,
  type LocalMoment,
} from '../../core/domain/alarm/rule.ts';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

const NOTHING: Judged = { raised: null, counted: new Map() };

export interface Alarms {
  readonly handlers: Pick<Handlers, 'alarms.rules' | 'alarms.keepRule' | 'alarms.removeRule'>;
  /** Counts it for the rules that count; whoever asks keeps what they count from then on. */
  readonly judge: (report: Pick<Occurrence, 'camera' | 'kind' | 'at'>) => Judged;
}

/** @param counted What was counted before the start. */
export function createAlarms(
  profile: Pick<Profile, 'data' | 'change'>,
  counted: Counts = new Map(),
): Alarms {
  const inTurn = createTurns();
  const counts = new Map(counted);
  let clock: { zone: string | undefined; read: (at: number) => LocalMoment } | null = null;

  function momentOf(at: number): LocalMoment {
    const zone = profile.data.centre?.timezone;
    if (clock === null || clock.zone !== zone) clock = { zone, read: localMoment(zone) };
    return clock.read(at);
  }

  /** @param next Gives the rules as they are from then on. */
  const change = (
    next: (before: readonly AlarmRule[]) => readonly AlarmRule[],
    because: 'alarms.keepRule' | 'alarms.removeRule',
    { note }: Asking,
  ): Promise<Result<readonly AlarmRule[]>> =>
    inTurn(async () => {
      const before = profile.data.alarmRules;
      const after = next(before);
      if (after.length > RULES_MOST) return fail('alarm-rules-full', { most: RULES_MOST });
      const written = await profile.change({ alarmRules: after }, because);
      if (!written.ok) return written;
      // Only what differs: an auditor looks for what was changed.
      note({
        before: before.filter((rule) => !after.includes(rule)),
        after: after.filter((rule) => !before.includes(rule)),
      });
      return succeed(after);
    });

  return {
    handlers: {
      'alarms.rules': () => succeed(profile.data.alarmRules),
      'alarms.keepRule': ({ rule }, asking) =>
        change(
          (before) =>
            before.some(({ id }) => id === rule.id)
              ? before.map((one) => (one.id === rule.id ? rule : one))
              : [...before, rule],
          'alarms.keepRule',
          asking,
        ),
      'alarms.removeRule': ({ rule }, asking) =>
        change((before) => before.filter(({ id }) => id !== rule), 'alarms.removeRule', asking),
    },
    judge({ camera: id, kind, at }) {
      const rules = profile.data.alarmRules;
      if (!rules.some((rule) => rule.kind === kind)) return NOTHING;
      const camera = profile.data.cameras.find((one) => one.camera.id === id)?.camera;
      const report = { camera: id, kind, at, groups: camera?.groups ?? [] };
      const judged = judge(rules, report, momentOf(at), counts);
      for (const [key, times] of judged.counted) {
        if (times.length === 0) counts.delete(key);
        else counts.set(key, times);
      }
      return judged;
    },
  };
}
