/** Terms to be proposed: begun anew, or from what is on the table. What is missing is said, and why. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTHORITY_CLASSES } from '../../../core/domain/agreement/terms.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { AgreementActions } from '../../stores/agreement-actions.ts';
import {
  termsOfForm,
  withShare,
  zonesOf,
  type AgreementForm,
  type FoundFormFault,
} from '../../stores/agreement-form.ts';
import { setAgreementForm } from '../../stores/agreement-store.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { BothCentres } from './both-centres.ts';
import { PaperField } from './paper-field.tsx';
import { ShareFields } from './share-fields.tsx';

interface ProposeFormProps {
  readonly form: AgreementForm;
  readonly both: BothCentres;
  readonly actions: AgreementActions;
  /** @param proposed Its id; null: it is not proposed. */
  readonly close: (proposed: string | null) => void;
}

export function ProposeForm({ form, both, actions, close }: ProposeFormProps) {
  const { t, i18n } = useTranslation('agreements');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { own, theirs } = both;
  const { terms, faults } = termsOfForm(form, own.timezone);
  const set = (change: Partial<AgreementForm>): void => {
    setFailure(null);
    setAgreementForm({ ...form, ...change });
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    const answer = await actions.propose({ terms });
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    if (answer.value.faults.length > 0) return;
    setAgreementForm(null);
    close(form.id);
  };
  return (
    <section
      className="agreement-one"
      aria-label={form.version === 1 ? t('form.new') : t('form.counter', { version: form.version })}
      data-agreement-form={form.id}
    >
      <h3>{form.version === 1 ? t('form.new') : t('form.counter', { version: form.version })}</h3>
      <Form
        submit={() => {
          if (faults.length === 0 && !busy) void send();
        }}
      >
        <div className="agreement-fields">
          <TextField
            label={t('field.title')}
            value={form.title}
            focus
            change={(title) => {
              set({ title });
            }}
          />
          <DateTimeField
            label={t('field.from')}
            language={i18n.language}
            value={form.from}
            change={(from) => {
              set({ from });
            }}
          />
          <DateTimeField
            label={t('field.until')}
            language={i18n.language}
            value={form.until}
            change={(until) => {
              set({ until });
            }}
          />
          {form.parties.map((party) => (
            <Choice
              key={party.centre}
              label={t('form.authority', { name: readableName(party.name, i18n.language) })}
              value={party.authority}
              options={AUTHORITY_CLASSES.map((each) => [each, t(`authority.${each}`)] as const)}
              change={(authority) => {
                const [one, other] = form.parties;
                const chosen = { ...party, authority };
                set({ parties: party === one ? [chosen, other] : [one, chosen] });
              }}
            />
          ))}
        </div>
        <PaperField
          value={form.paper}
          choose={actions.paper}
          change={(paper) => {
            set({ paper });
          }}
        />
        {form.shares.map((share, at) => (
          <ShareFields
            key={share.id}
            {...{ share, own: own.id, cameras: actions.cameras }}
            number={at + 1}
            parties={form.parties}
            faults={faults.filter((fault) => fault.share === share.id)}
            change={(next) => {
              set({ shares: form.shares.with(at, { ...share, ...next }) });
            }}
            remove={() => {
              set({ shares: form.shares.toSpliced(at, 1) });
            }}
          />
        ))}
        <div className="button-row">
          {[own, theirs].map(({ id, name }) => (
            <Button
              key={id}
              press={() => {
                set(withShare(form, id, zonesOf([own, theirs])));
              }}
            >
              {t('form.addShare', { name: readableName(name, i18n.language) })}
            </Button>
          ))}
        </div>
        <WhyNot {...{ form, faults }} />
        <FailureText failure={failure} />
        <div className="button-row agreement-send">
          <Submit disabled={faults.length > 0 || busy}>{t('form.submit')}</Submit>
          <Button
            press={() => {
              close(null);
            }}
          >
            {t('form.later')}
          </Button>
          <Button
            press={() => {
              setAgreementForm(null);
              close(null);
            }}
          >
            {t('form.cancel')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface WhyNotProps {
  readonly form: AgreementForm;
  readonly faults: readonly FoundFormFault[];
}

/** Beside the button that is unavailable: why it is. */
function WhyNot({ form, faults }: WhyNotProps) {
  const { t, i18n } = useTranslation('agreements');
  const said = (found: FoundFormFault): string => {
    const why = t(`fault.${found.fault}`);
    const at = form.shares.findIndex(({ id }) => id === found.share);
    const owner = form.parties.find(({ centre }) => centre === form.shares[at]?.owner)?.name;
    if (owner === undefined) return why;
    return t('form.whyAt', { number: at + 1, owner: readableName(owner, i18n.language), why });
  };
  return (
    <div role="status" className="agreement-why">
      {faults.length === 0 ? null : (
        <>
          <p>{t('form.why')}</p>
          <ul>
            {faults.map((found) => (
              <li key={`${found.fault} ${found.share ?? ''}`} data-fault={found.fault}>
                {said(found)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
