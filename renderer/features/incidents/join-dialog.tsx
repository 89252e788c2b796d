import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { Choice } from './choice.tsx';
import type { PartProps } from './incident-desk.ts';
import { numberOf } from './incident-words.ts';
import { mayBeDuplicate } from './possible-acts.ts';

interface JoinDialogProps extends PartProps {
  /** `duplicate`: this one is the same as another, which stays; `merged`: the other one ends. */
  readonly as: 'duplicate' | 'merged';
  readonly close: () => void;
}

/** Two incidents were found to be one: the one that stays names the other, and the other ends. */
export function JoinDialog({ as, one, desk, close }: JoinDialogProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const { t: tc } = useTranslation();
  const { id } = one.known.incident;
  const { author, incidents } = desk;
  const open = useStore(incidentStore, (state) => state.now.open);
  const others = open.filter(({ incident }) =>
    as === 'duplicate'
      ? incident.id !== id
      : author !== null && mayBeDuplicate(incident, id, author),
  );
  const [chosen, setChosen] = useState('');
  const other = chosen === '' ? (others[0]?.incident.id ?? '') : chosen;

  async function join(): Promise<void> {
    const [ends, stays] = as === 'duplicate' ? [id, other] : [other, id];
    const ended = await incidents.write({
      ...{ incident: ends, occurred: null },
      bodies: [{ kind: 'duplicate', of: stays }],
    });
    if (ended === null) return;
    if (ends === id) desk.settle(ended);
    const merged = await incidents.write({
      ...{ incident: stays, occurred: null },
      bodies: [{ kind: 'merged', incident: ends }],
    });
    if (stays === id) desk.settle(merged);
    close();
  }

  return (
    <Dialog title={t(`act.${as}`)} close={close}>
      <Form
        submit={() => {
          if (other !== '') void join();
        }}
      >
        <p>{t(`join.${as}`)}</p>
        {others.length === 0 ? (
          <p>{t('join.none')}</p>
        ) : (
          <Choice
            focus
            label={t('join.other')}
            value={other}
            options={others.map(
              (known) =>
                [
                  known.incident.id,
                  [
                    numberOf(known),
                    t(`incidents:code.${known.incident.facts.code}`),
                    known.incident.facts.place?.name ?? '',
                  ].join(' · '),
                ] as const,
            )}
            change={setChosen}
          />
        )}
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={other === ''}>{t(`act.${as}`)}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
