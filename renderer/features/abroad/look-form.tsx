/** What cameras of partners are looked at for: said once, for all that wait. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { RAISED_HOURS, type WaitingCamera } from '../../../core/contract/abroad.ts';
import { reaches } from '../../../core/domain/agreement/terms.ts';
import { LOOK_REASONS, NEEDS_WORDS, type LookReason } from '../../../core/domain/relay/viewing.ts';
import type { Purpose } from '../../../core/domain/registry/record.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { useCentreName } from '../../forms/centre-name.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { useIncidentTitle } from '../../forms/incident-number.ts';
import type { AbroadActions } from '../../stores/abroad-actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface LookFormProps {
  readonly waiting: readonly WaitingCamera[];
  readonly actions: Pick<AbroadActions, 'open'>;
}

const NONE = '';

/** Every one of them is shared for it; what is left out is found for none together. */
function commonPurposes(cameras: readonly WaitingCamera[]): readonly Purpose[] {
  const [first, ...others] = cameras;
  return (first?.purposes ?? []).filter((purpose) =>
    others.every(({ purposes }) => purposes.includes(purpose)),
  );
}

export function LookForm({ waiting, actions }: LookFormProps) {
  const { t } = useTranslation(['abroad', 'registry']);
  const id = useId();
  const incidents = useStore(incidentStore, (state) => state.now.open);
  const title = useIncidentTitle();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [reason, setReason] = useState<LookReason>('incident');
  const [words, setWords] = useState('');
  const [incident, setIncident] = useState(NONE);
  const [isRaised, setRaised] = useState(false);
  const [hours, setHours] = useState<(typeof RAISED_HOURS)[number]>(1);
  const [failure, setFailure] = useState<Failure | null>(null);
  const chosen = waiting.filter(({ camera }) => !left.has(camera));
  const purposes = commonPurposes(chosen);
  const meant = purpose !== null && purposes.includes(purpose) ? purpose : (purposes[0] ?? null);
  const known = incidents.find((one) => one.incident.id === incident);
  const [first] = chosen;
  const canRaise =
    known !== undefined &&
    first !== undefined &&
    chosen.every(({ level, raised }) => level !== raised && reaches(raised, level));
  const raises = isRaised && canRaise;
  const isReady =
    first !== undefined &&
    meant !== null &&
    !(NEEDS_WORDS.has(reason) && words.trim() === '') &&
    !(reason === 'incident' && known === undefined);
  const submit = (): void => {
    if (!isReady) return;
    void actions
      .open({
        cameras: chosen.map(({ camera }) => camera),
        for: {
          ...{ purpose: meant, reason, words: words.trim() },
          incident: known === undefined ? null : { id: known.incident.id, number: title(known) },
        },
        level: raises ? first.raised : first.level,
        raised: raises ? hours : null,
      })
      .then((answer) => {
        setFailure(answer.ok ? (answer.value.refused[0]?.failure ?? null) : answer.failure);
      });
  };
  return (
    <section className="abroad-part" aria-labelledby={id}>
      <h3 id={id}>{t('waiting.title')}</h3>
      <p className="form-hint">{t('waiting.about')}</p>
      <ul className="abroad-cameras">
        {waiting.map((one) => (
          <li key={one.camera}>
            <CameraCheck
              waiting={one}
              checked={!left.has(one.camera)}
              change={(checked) => {
                const next = new Set(left);
                if (checked) next.delete(one.camera);
                else next.add(one.camera);
                setLeft(next);
              }}
            />
          </li>
        ))}
      </ul>
      <Form submit={submit}>
        <Choice
          label={t('form.purpose')}
          value={meant ?? NONE}
          options={purposes.map((one) => [one, t(`registry:code.purposes.${one}`)])}
          change={(value) => {
            setPurpose(purposes.find((one) => one === value) ?? null);
          }}
        />
        <Choice
          label={t('form.reason')}
          value={reason}
          options={LOOK_REASONS.map((one) => [one, t(`reason.${one}`)])}
          change={setReason}
        />
        <Choice
          label={t('form.incident')}
          value={known === undefined ? NONE : incident}
          options={[
            [NONE, t('form.noIncident')],
            ...incidents.map((one) => [one.incident.id, title(one)] as const),
          ]}
          change={setIncident}
        />
        <TextField label={t('form.words')} most={200} value={words} change={setWords} />
        {canRaise ? (
          <>
            <Choice
              label={t('form.level')}
              value={raises ? 'raised' : 'usual'}
              options={[
                ['usual', t('form.usual', { level: t(`level.${first.level}`) })],
                ['raised', t('form.raised', { level: t(`level.${first.raised}`) })],
              ]}
              change={(value) => {
                setRaised(value === 'raised');
              }}
            />
            {raises ? (
              <Choice
                label={t('form.hours')}
                value={String(hours)}
                options={RAISED_HOURS.map((count) => [
                  String(count),
                  t('form.hourCount', { count }),
                ])}
                change={(value) => {
                  setHours(RAISED_HOURS.find((count) => String(count) === value) ?? 1);
                }}
              />
            ) : null}
          </>
        ) : null}
        <FailureText failure={failure} />
        <Submit disabled={!isReady}>{t('form.submit')}</Submit>
      </Form>
    </section>
  );
}

interface CameraCheckProps {
  readonly waiting: WaitingCamera;
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
}

function CameraCheck({ waiting, checked, change }: CameraCheckProps) {
  const { t } = useTranslation('abroad');
  const centre = useCentreName();
  const name = useStore(
    consoleStore,
    ({ cameras }) => cameras.find(({ id }) => id === waiting.camera)?.name ?? waiting.camera,
  );
  return (
    <label className="abroad-check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          change(event.target.checked);
        }}
      />
      <strong>{name}</strong>
      <span>{centre(waiting.owner)}</span>
      <span>{t(`level.${waiting.level}`)}</span>
    </label>
  );
}
