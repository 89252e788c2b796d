/** The rules of the whole centre by which an event is an alarm: the list, and one that is changed. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { FIRST_RULES, WEEKDAYS, type AlarmRule } from '../../../core/domain/alarm/rule.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RuleCamera } from '../../stores/alarm-actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { AlarmRuleDialog } from './alarm-rule-dialog.tsx';
import { clockText, useDayNames } from './alarm-words.ts';
import type { ControlProps } from './control.ts';
import { useRuleCameras } from './rule-cameras.ts';
import './alarm-rules.css';

type Rules = readonly AlarmRule[];

export function AlarmRulesSetting({ labelledBy, disabled, actions }: ControlProps) {
  const { t } = useTranslation(['alarms', 'events']);
  const [rules, setRules] = useState<Rules>([]);
  const [edited, setEdited] = useState<AlarmRule | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { alarms } = actions;
  const seen = useStore(consoleStore, (state) => state.cameras);
  const namesOther = rules.some(
    ({ scope }) => scope.of === 'camera' && !seen.some(({ id }) => id === scope.camera),
  );
  const named = useRuleCameras(alarms, edited !== null || namesOther);
  useEffect(() => {
    if (!disabled) void alarms.rules().then(settle);
  }, [alarms, disabled]);

  function settle(answer: Result<Rules>): boolean {
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setRules(answer.value);
    return answer.ok;
  }

  if (disabled) return null;
  return (
    <div role="group" aria-labelledby={labelledBy} className="alarm-rules">
      <ul>
        {rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            cameras={named.cameras}
            edit={() => {
              setEdited(rule);
            }}
            toggle={() => {
              void alarms.keep({ ...rule, active: !rule.active }).then(settle);
            }}
            remove={() => {
              void alarms.remove(rule.id).then(settle);
            }}
          />
        ))}
      </ul>
      <FailureText failure={failure} />
      <Button
        press={() => {
          setEdited(newRule());
        }}
      >
        {t('rule.add')}
      </Button>
      {edited === null ? null : (
        <AlarmRuleDialog
          rule={edited}
          named={named}
          keep={async (rule) => {
            if (settle(await alarms.keep(rule))) setEdited(null);
          }}
          close={() => {
            setEdited(null);
          }}
        />
      )}
    </div>
  );
}

function newRule(): AlarmRule {
  const [first] = FIRST_RULES;
  return { ...(first as AlarmRule), kind: 'motion', priority: 3, id: crypto.randomUUID() };
}

interface RuleRowProps {
  readonly rule: AlarmRule;
  readonly cameras: readonly RuleCamera[];
  readonly edit: () => void;
  readonly toggle: () => void;
  readonly remove: () => void;
}

function RuleRow({ rule, cameras, edit, toggle, remove }: RuleRowProps) {
  const { t } = useTranslation(['alarms', 'events', 'incidents']);
  const what = t(`events:kind.${rule.kind}`);
  return (
    <li className="alarm-rule" data-rule={rule.id} data-active={rule.active}>
      <label>
        <input
          type="checkbox"
          checked={rule.active}
          aria-label={t('rule.active', { kind: what })}
          onChange={toggle}
        />
        <strong>{what}</strong>
      </label>
      <span>{t(`incidents:priority.${rule.priority}`)}</span>
      {rule.mode === 'LIVE' ? null : <strong>{t(`incidents:mode.${rule.mode}`)}</strong>}
      <RuleLimits rule={rule} cameras={cameras} />
      <span className="button-row">
        <Button label={t('rule.edit', { kind: what })} press={edit}>
          {t('rule.change')}
        </Button>
        <Button plain label={t('rule.removeOne', { kind: what })} press={remove}>
          {t('rule.remove')}
        </Button>
      </span>
    </li>
  );
}

/** For which cameras, when and how often: only what is not always so. */
function RuleLimits({ rule, cameras }: Pick<RuleRowProps, 'rule' | 'cameras'>) {
  const { scope, days, hours, times, within } = rule;
  const { t } = useTranslation('alarms');
  const dayNames = useDayNames();
  const camera = scope.of === 'camera' ? cameras.find(({ id }) => id === scope.camera) : undefined;
  return (
    <span className="alarm-limits">
      {scope.of === 'all' ? <span>{t('rule.scope.all')}</span> : null}
      {scope.of === 'group' ? <span>{t('rule.ofGroup', { group: scope.group })}</span> : null}
      {scope.of === 'camera' ? (
        <span>{t('rule.ofCamera', { camera: camera?.name ?? scope.camera })}</span>
      ) : null}
      {times === 1 ? null : <span>{t('rule.often', { count: times, minutes: within })}</span>}
      {days.length === WEEKDAYS.length ? null : (
        <span>
          {WEEKDAYS.filter((day) => days.includes(day))
            .map(dayNames)
            .join(' ')}
        </span>
      )}
      {hours === null ? null : (
        <span className="number">{`${clockText(hours.from)}–${clockText(hours.to)}`}</span>
      )}
    </span>
  );
}
