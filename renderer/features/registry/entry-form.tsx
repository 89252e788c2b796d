import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import type { ColumnName } from '../../../core/contract/table/columns.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import { freeNumber } from '../../../core/domain/registry/numbers.ts';
import { pointFrom } from '../../../core/domain/registry/coordinates.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { leaveTo, setUnsaved } from '../../stores/unsaved.ts';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { changeBetween, draftOf, entryOf, readDraft, type Draft } from './draft.ts';
import { EntryField } from './entry-field.tsx';
import { FIELD_GROUPS, groupsToType } from './entry-fields.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { NumberHelp } from './number-help.tsx';
import { QualityScale } from './quality-scale.tsx';

interface EntryFormProps {
  readonly registry: RegistryActions;
  readonly all: readonly Camera[];
  /** null: a camera is added. */
  readonly before: Camera | null;
  readonly saved: (entry: CameraEntryView) => void;
  readonly close: () => void;
}

export function EntryForm({ registry, all, before, saved, close }: EntryFormProps) {
  const { t } = useTranslation('registry');
  const [first, setFirst] = useState<Draft>(() =>
    before === null ? newDraft(all) : draftOf(before),
  );
  const [draft, setDraft] = useState(first);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [underway, setUnderway] = useState(false);
  const [tried, setTried] = useState(false);
  const reading = readDraft(draft, before);
  const dirty = JSON.stringify(draft) !== JSON.stringify(first);
  useEffect(() => {
    setUnsaved(dirty);
    return () => {
      setUnsaved(false);
    };
  }, [dirty]);

  const type = (column: ColumnName, text: string): void => {
    const point = column === 'lat' ? pointFrom(text) : null;
    const typed =
      point === null ? { [column]: text } : { lat: String(point.lat), lon: String(point.lon) };
    setDraft({ ...draft, ...typed });
  };
  const send = async () => {
    const { camera, addresses, onvif } = reading;
    const more = {
      ...(addresses === undefined ? {} : { addresses }),
      ...(onvif === undefined ? {} : { onvif }),
    };
    if (before === null) return registry.add({ entry: entryOf(camera), ...more });
    const entry = changeBetween(before, camera);
    return registry.change({ camera: before.id, entry, ...more });
  };
  const submit = (): void => {
    setTried(true);
    if (underway || reading.issues.size > 0) return;
    setUnderway(true);
    void send().then((result) => {
      setUnderway(false);
      setFailure(result.ok ? null : result.failure);
      if (!result.ok) return;
      setUnsaved(false);
      saved(result.value);
    });
  };
  const number = Number((draft.number ?? '').trim());
  return (
    <Form className="entry-form" submit={submit}>
      <header className="registry-head">
        <Button
          press={() => {
            leaveTo(close);
          }}
        >
          {t('entry.back')}
        </Button>
        <h2>
          {before === null ? t('entry.newTitle') : <bdi>{t('entry.title', { ...before })}</bdi>}
        </h2>
        <span className="registry-space" />
        {tried && reading.issues.size > 0 ? (
          <span className="registry-warn" role="alert">
            {t('entry.mistakes', { fields: reading.issues.size })}
          </span>
        ) : null}
        <Submit disabled={underway || (before !== null && !dirty)}>{t('entry.save')}</Submit>
      </header>
      <FailureText failure={failure} />
      <div className="entry-scroll">
        <div className="entry-groups">
          {groupsToType(draft.type).map((group) => (
            <fieldset key={group} data-group={group}>
              <legend>{t(`group.${group}`)}</legend>
              {FIELD_GROUPS[group].map((column) => (
                <EntryField
                  key={column}
                  column={column}
                  value={draft[column] ?? ''}
                  issue={
                    tried || draft[column] !== first[column]
                      ? (reading.issues.get(column) ?? null)
                      : null
                  }
                  focus={column === 'name' && before === null}
                  change={(text) => {
                    type(column, text);
                  }}
                />
              ))}
              {group === 'what' ? (
                <NumberHelp
                  {...{ registry, all, number, before }}
                  take={(free) => {
                    type('number', String(free));
                  }}
                  swapped={(entry) => {
                    const next = String(entry.camera.number);
                    setFirst({ ...first, number: next });
                    setDraft({ ...draft, number: next });
                  }}
                />
              ) : null}
              {group === 'picture' ? <QualityScale camera={reading.camera} /> : null}
              {group === 'sign' ? <p className="form-hint">{t('hint.sign')}</p> : null}
              {group === 'source' ? <p className="form-hint">{t('hint.source')}</p> : null}
            </fieldset>
          ))}
        </div>
      </div>
      <LeaveDialog />
    </Form>
  );
}

function newDraft(all: readonly Camera[]): Draft {
  const numbers = all.map(({ number }) => number);
  const free = freeNumber(new Set(numbers), Math.max(0, ...numbers) + 1);
  return { number: free === null ? '' : String(free), type: 'fixed' };
}
