import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DAY_MINUTES,
  TIMES,
  WEEKDAYS,
  WITHIN,
  type AlarmRule,
  type RuleScope,
} from '../../../core/domain/alarm/rule.ts';
import { EVENT_KINDS } from '../../../core/domain/camera-event.ts';
import { groupsOf } from '../../../core/domain/camera.ts';
import { MODES } from '../../../core/domain/incident/incident.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { clockText, readClock, useDayNames } from './alarm-words.ts';
import type { RuleCameras } from './rule-cameras.ts';

const PRIORITIES = [1, 2, 3, 4] as const;

interface AlarmRuleDialogProps {
  readonly rule: AlarmRule;
  readonly named: RuleCameras;
  readonly keep: (rule: AlarmRule) => Promise<void>;
  readonly close: () => void;
}

export function AlarmRuleDialog({ rule: before, named, keep, close }: AlarmRuleDialogProps) {
  const { t } = useTranslation(['alarms', 'events', 'incidents']);
  const { t: tc } = useTranslation();
  const dayNames = useDayNames();
  const [rule, setRule] = useState(before);
  const [from, setFrom] = useState(clockText(before.hours?.from ?? 0));
  const [to, setTo] = useState(clockText(before.hours?.to ?? DAY_MINUTES));
  const [times, setTimes] = useState(String(before.times));
  const [within, setWithin] = useState(String(before.within));
  const whole = wholeRule(rule, { from, to, times, within });
  const change = (more: Partial<AlarmRule>): void => {
    setRule({ ...rule, ...more });
  };
  return (
    <Dialog title={t('rule.title')} close={close}>
      <Form
        className="alarm-rule-form"
        submit={() => {
          if (whole !== null) void keep(whole);
        }}
      >
        <Select
          label={t('rule.kind')}
          value={rule.kind}
          options={EVENT_KINDS.map((kind) => [kind, t(`events:kind.${kind}`)] as const)}
          choose={(kind) => {
            change({ kind });
          }}
        />
        <ScopeField
          scope={rule.scope}
          named={named}
          choose={(scope) => {
            change({ scope });
          }}
        />
        <Select
          label={t('rule.priority')}
          value={rule.priority}
          options={PRIORITIES.map((one) => [one, t(`incidents:priority.${one}`)] as const)}
          choose={(priority) => {
            change({ priority });
          }}
        />
        <Select
          label={t('rule.mode')}
          value={rule.mode}
          options={MODES.map((mode) => [mode, t(`incidents:mode.${mode}`)] as const)}
          choose={(mode) => {
            change({ mode });
          }}
        />
        <div className="alarm-rule-pair">
          <TextField label={t('rule.times')} value={times} change={setTimes} digits />
          <TextField label={t('rule.within')} value={within} change={setWithin} digits />
        </div>
        <div className="alarm-rule-pair">
          <TextField label={t('rule.from')} value={from} change={setFrom} />
          <TextField label={t('rule.to')} value={to} change={setTo} />
        </div>
        <div role="group" aria-label={t('rule.days')} className="alarm-rule-days">
          {WEEKDAYS.map((day) => (
            <label key={day}>
              <input
                type="checkbox"
                checked={rule.days.includes(day)}
                onChange={({ target }) => {
                  const others = rule.days.filter((one) => one !== day);
                  change({ days: target.checked ? [...others, day] : others });
                }}
              />
              <span>{dayNames(day)}</span>
            </label>
          ))}
        </div>
        {whole === null ? <p role="status">{t('rule.notWhole')}</p> : null}
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={whole === null}>{t('rule.save')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}

type Typed = Readonly<Record<'from' | 'to' | 'times' | 'within', string>>;

/** @returns null while something that was typed is no value. */
function wholeRule(rule: AlarmRule, typed: Typed): AlarmRule | null {
  const [from, to] = [readClock(typed.from), readClock(typed.to)];
  const [times, within] = [readCount(typed.times, TIMES), readCount(typed.within, WITHIN)];
  if (from === null || to === null || times === null || within === null) return null;
  if (rule.days.length === 0 || from === to || from === DAY_MINUTES) return null;
  const isWholeDay = from === 0 && to === DAY_MINUTES;
  return { ...rule, times, within, hours: isWholeDay ? null : { from, to } };
}

function readCount(text: string, { min, max }: typeof TIMES | typeof WITHIN): number | null {
  const read = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN;
  return read >= min && read <= max ? read : null;
}

interface ScopeFieldProps {
  readonly scope: RuleScope;
  readonly named: RuleCameras;
  readonly choose: (scope: RuleScope) => void;
}

/** All cameras, a group or one of them: as many as the person may know of. */
function ScopeField({ scope, named, choose }: ScopeFieldProps) {
  const { t } = useTranslation('alarms');
  const { cameras, isPart, failure } = named;
  const scopes: readonly (readonly [RuleScope, string])[] = [
    [{ of: 'all' }, t('rule.scope.all')],
    ...groupsOf(cameras).map(
      ({ group }) => [{ of: 'group', group }, t('rule.ofGroup', { group })] as const,
    ),
    ...cameras.map(
      ({ id, number, name }) =>
        [
          { of: 'camera', camera: id },
          t('rule.ofCamera', { camera: `${number} ${name}` }),
        ] as const,
    ),
  ];
  const value = JSON.stringify(scope);
  const isKnown = scopes.some(([one]) => JSON.stringify(one) === value);
  const kept = scope.of === 'group' ? scope.group : scope.of === 'camera' ? scope.camera : '';
  const all = isKnown ? scopes : [...scopes, [scope, kept] as const];
  return (
    <>
      <Select
        label={t('rule.cameras')}
        value={value}
        options={all.map(([one, text]) => [JSON.stringify(one), text] as const)}
        choose={(text) => {
          const chosen = all.find(([one]) => JSON.stringify(one) === text);
          if (chosen !== undefined) choose(chosen[0]);
        }}
      />
      {isPart ? <p className="form-hint">{t('rule.camerasPart')}</p> : null}
      <FailureText failure={failure} />
    </>
  );
}

interface SelectProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly choose: (value: T) => void;
}

function Select<T extends string | number>({ label, value, options, choose }: SelectProps<T>) {
  return (
    <label className="text-field">
      <span>{label}</span>
      <select
        className="field"
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([one]) => String(one) === target.value);
          if (chosen !== undefined) choose(chosen[0]);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
