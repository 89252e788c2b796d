import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../core/contract/contract.ts';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import type { ColumnName } from '../../../core/contract/table/columns.ts';
import { pointFrom } from '../../../core/domain/registry/coordinates.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { readDraft, type Draft } from './draft.ts';
import { EntryField } from './entry-field.tsx';
import { useAnswer, type Taken } from './use-answer.ts';

interface MoveDialogProps {
  readonly registry: RegistryActions;
  readonly entry: CameraEntryView;
  readonly taken: Taken;
  readonly close: () => void;
}

/** What is asked on the spot; all else of the entry stays. */
const MOVED = [
  ...(['lat', 'lon', 'bearing', 'angle', 'locality', 'municipality', 'address'] as const),
  ...(['purpose', 'sign_date'] as const),
];

/** One act: the old place goes into the history, the sign waits. */
export function MoveDialog({ registry, entry: { camera }, taken, close }: MoveDialogProps) {
  const { t } = useTranslation('registry');
  const { t: tc } = useTranslation();
  const [draft, setDraft] = useState<Draft>({});
  const [tried, setTried] = useState(false);
  const answer = useAnswer(taken);
  const reading = readDraft(
    { ...draft, number: String(camera.number), name: camera.name, type: camera.kind },
    null,
  );
  const isPlace = draft.lat !== undefined || (draft.locality ?? draft.address) !== undefined;
  const type = (column: ColumnName, text: string): void => {
    const point = column === 'lat' ? pointFrom(text) : null;
    const typed =
      point === null ? { [column]: text } : { lat: String(point.lat), lon: String(point.lon) };
    setDraft({ ...draft, ...typed });
  };
  const submit = (): void => {
    setTried(true);
    if (answer.underway || !isPlace || reading.issues.size > 0) return;
    const { position, purpose, record } = reading.camera;
    const move = Object.fromEntries(
      Object.entries({ position, purpose, place: record?.place, sign: record?.sign }).filter(
        ([, value]) => value !== undefined,
      ),
    ) as Omit<Input<'camera.move'>, 'camera'>;
    answer.wait(registry.move({ ...move, camera: camera.id }));
  };
  return (
    <Dialog title={t('move.title', { ...camera })} close={close}>
      <Form className="entry-dialog" submit={submit}>
        <p className="form-hint">{t('move.means')}</p>
        {MOVED.map((column) => (
          <EntryField
            key={column}
            column={column}
            value={draft[column] ?? ''}
            issue={tried ? (reading.issues.get(column) ?? null) : null}
            focus={column === 'lat'}
            change={(text) => {
              type(column, text);
            }}
          />
        ))}
        {tried && !isPlace ? (
          <p className="registry-warn" role="alert">
            {t('move.nowhere')}
          </p>
        ) : null}
        <FailureText failure={answer.failure} />
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={answer.underway}>{t('move.do')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
