/** Who is planned for one shift: added and taken away one by one. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterWeeks, ShownShift } from '../../../core/contract/roster.ts';
import { DUTY_ROLES, type DutyRole, type PlannedDuty } from '../../../core/domain/roster/roster.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { RosterActions } from '../../stores/roster-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Form, Submit } from '../../ui/form.tsx';

interface RosterEditProps {
  readonly shift: ShownShift;
  readonly weeks: RosterWeeks;
  readonly roster: RosterActions;
}

export function RosterEdit({ shift, weeks, roster }: RosterEditProps) {
  const { t } = useTranslation(['roster', 'people']);
  const time = useTimeOfDay('short');
  const { starts, ends, duties } = shift;
  const isOver = ends <= weeks.now;
  const plan = (next: readonly PlannedDuty[]): Promise<boolean> => {
    const bare = next.map(({ person, position, role }) => ({ person, position, role }));
    return roster.change({ starts, ends, revision: shift.revision, duties: bare });
  };
  const title = t('edit.title', { from: time(starts), to: time(ends) });
  return (
    <section className="roster-edit" aria-label={title}>
      <h4>{title}</h4>
      {isOver ? <p className="form-hint">{t('edit.over')}</p> : null}
      <ul className="shift-items">
        {duties.map(({ person, name, role, position }) => (
          <li key={person} className="roster-duty">
            <strong>{name}</strong>
            <span>{t(`people:role.${role}`)}</span>
            <span>{weeks.positions.find((each) => each.position === position)?.name ?? ''}</span>
            {isOver ? null : (
              <Button
                plain
                label={t('edit.remove', { name })}
                press={() => {
                  void plan(duties.filter((duty) => duty.person !== person));
                }}
              >
                <X size="1em" aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isOver ? null : (
        <AddDuty shift={shift} weeks={weeks} add={(duty) => plan([...duties, duty])} />
      )}
    </section>
  );
}

interface AddDutyProps extends Pick<RosterEditProps, 'shift' | 'weeks'> {
  readonly add: (duty: PlannedDuty) => Promise<boolean>;
}

function AddDuty({ shift, weeks, add }: AddDutyProps) {
  const { t } = useTranslation(['roster', 'people']);
  const [chosen, setChosen] = useState('');
  const [as, setAs] = useState<DutyRole | null>(null);
  const [position, setPosition] = useState('');
  const free = weeks.people.filter(
    ({ person }) => !shift.duties.some((duty) => duty.person === person),
  );
  const person = free.find((each) => each.person === chosen) ?? free[0];
  if (person === undefined) return <p className="form-hint">{t('edit.everybody')}</p>;
  const role = as ?? person.role;
  return (
    <Form
      submit={() => {
        const duty = { person: person.person, role, position: position === '' ? null : position };
        void add(duty).then((planned) => {
          if (planned) setAs(null);
        });
      }}
    >
      <Choice
        focus
        label={t('edit.person')}
        value={person.person}
        options={free.map((each) => [each.person, each.name] as const)}
        change={setChosen}
      />
      <Choice
        label={t('edit.role')}
        value={role}
        options={DUTY_ROLES.map((each) => [each, t(`people:role.${each}`)] as const)}
        change={setAs}
      />
      <Choice
        label={t('edit.position')}
        value={position}
        options={[
          ['', t('edit.anywhere')] as const,
          ...weeks.positions.map((each) => [each.position, each.name] as const),
        ]}
        change={setPosition}
      />
      <Submit disabled={false}>{t('edit.add')}</Submit>
    </Form>
  );
}
