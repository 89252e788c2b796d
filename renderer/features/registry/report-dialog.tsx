import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../core/contract/contract.ts';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import {
  CHECK_RESULTS,
  CONDITIONS,
  type ConditionState,
} from '../../../core/domain/registry/record.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, type Taken } from './use-answer.ts';
import { useWords } from './use-words.ts';

interface ReportDialogProps {
  readonly registry: RegistryActions;
  readonly entry: CameraEntryView;
  readonly taken: Taken;
  readonly close: () => void;
}

/** What became of the camera: its condition, that somebody looked at it, that its sign hangs. */
export function ReportDialog({ registry, entry: { camera }, taken, close }: ReportDialogProps) {
  const { t } = useTranslation('registry');
  const { t: tc } = useTranslation();
  const words = useWords();
  const answer = useAnswer(taken);
  const was = camera.record?.condition ?? { state: 'in-service' as const };
  const [state, setState] = useState<ConditionState>(was.state);
  const [ticket, setTicket] = useState(was.ticket ?? '');
  const [text, setText] = useState(was.text ?? '');
  const [workaround, setWorkaround] = useState(was.workaround ?? '');
  const [result, setResult] = useState('');
  const [found, setFound] = useState('');
  const [sign, setSign] = useState('');
  const [exception, setException] = useState('');
  const condition = { state, ...given({ ticket, text, workaround }) };
  const { since: _since, ...before } = was as typeof condition & { since?: number };
  const report: Omit<Input<'camera.report'>, 'camera'> = {
    ...(JSON.stringify(given(condition)) === JSON.stringify(given({ ...before }))
      ? {}
      : { condition }),
    ...(result === ''
      ? {}
      : { check: { result: result as 'ok' | 'faults', ...given({ text: found }) } }),
    ...(sign !== ''
      ? { sign: { state: 'in-place' as const, date: sign } }
      : exception.trim() === ''
        ? {}
        : { sign: { state: 'exception' as const, reason: exception.trim() } }),
  };
  const empty = Object.keys(report).length === 0;
  return (
    <Dialog title={t('report.title', { ...camera })} close={close}>
      <Form
        className="entry-dialog"
        submit={() => {
          if (!empty && !answer.underway) {
            answer.wait(registry.report({ camera: camera.id, ...report }));
          }
        }}
      >
        <label className="text-field">
          <span>{t('field.condition')}</span>
          <select
            className="field"
            value={state}
            onChange={(event) => {
              setState(event.target.value as ConditionState);
            }}
          >
            {CONDITIONS.map((code) => (
              <option key={code} value={code}>
                {words.code('condition', code)}
              </option>
            ))}
          </select>
        </label>
        <TextField label={t('field.ticket')} value={ticket} change={setTicket} />
        <TextField label={t('field.fault')} most={1_000} value={text} change={setText} />
        <TextField
          label={t('field.workaround')}
          most={1_000}
          value={workaround}
          change={setWorkaround}
        />
        <label className="text-field">
          <span>{t('report.check')}</span>
          <select
            className="field"
            value={result}
            onChange={(event) => {
              setResult(event.target.value);
            }}
          >
            <option value="">{t('report.notChecked')}</option>
            {CHECK_RESULTS.map((code) => (
              <option key={code} value={code}>
                {t(`report.${code}`)}
              </option>
            ))}
          </select>
        </label>
        <TextField
          label={t('report.found')}
          most={1_000}
          value={found}
          change={setFound}
          disabled={result === ''}
        />
        <label className="text-field">
          <span>{t('field.sign_date')}</span>
          <input
            className="field"
            type="date"
            value={sign}
            onChange={(event) => {
              setSign(event.target.value);
            }}
          />
        </label>
        <TextField
          label={t('field.sign_exception')}
          most={1_000}
          value={exception}
          change={setException}
          disabled={sign !== ''}
        />
        <FailureText failure={answer.failure} />
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={empty || answer.underway}>{t('report.do')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}

/** What says something, by name. */
function given<T extends Readonly<Record<string, string>>>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== '')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  ) as Partial<T>;
}
