import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../core/domain/result.ts';
import type { Language } from '../../../core/domain/settings.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import type { SetupActions } from '../../stores/setup-actions.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { proposedZone } from './proposed-zone.ts';

/** ISO 3166-1: the European Union, its eastern neighbours, EFTA and the United Kingdom. */
const COUNTRIES =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MD MT NL NO PL PT RO SE SI SK UA'.split(
    ' ',
  );
/** Where the language is at home; the person can say otherwise. */
const HOME: Readonly<Record<Language, string>> = {
  ...{ en: 'CZ', cs: 'CZ', pl: 'PL', lv: 'LV', lt: 'LT', uk: 'UA', ro: 'RO' },
};

interface CentreStepProps {
  readonly setup: Pick<SetupActions, 'setCentre'>;
  readonly done: () => void;
}

export function CentreStep({ setup, done }: CentreStepProps) {
  const { t, i18n } = useTranslation('setup');
  const centre = useStore(consoleStore, (state) => state.centre);
  const language = useStore(consoleStore, (state) => state.language);
  const [name, setName] = useState(centre?.name ?? '');
  const [authority, setAuthority] = useState(centre?.authority ?? '');
  const [country, setCountry] = useState(centre?.country ?? HOME[language]);
  const [chosenZone, setTimezone] = useState(centre?.timezone ?? null);
  const machineZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timezone = chosenZone ?? proposedZone(machineZone, country);
  const [failure, setFailure] = useState<Failure | null>(null);
  const countryNames = new Intl.DisplayNames([i18n.language], { type: 'region' });
  const countries = COUNTRIES.includes(country) ? COUNTRIES : [country, ...COUNTRIES];
  const zones = Intl.supportedValuesOf('timeZone');
  const ready = name.trim() !== '' && authority.trim() !== '';
  async function save(): Promise<void> {
    const given = { name: name.trim(), authority: authority.trim(), country, timezone };
    const answer = await setup.setCentre(given);
    if (answer.ok) done();
    else setFailure(answer.failure);
  }
  return (
    <Form
      submit={() => {
        if (ready) void save();
      }}
    >
      <TextField label={t('centre.name')} most={120} value={name} change={setName} />
      <TextField label={t('centre.authority')} most={200} value={authority} change={setAuthority} />
      <Select label={t('centre.country')} value={country} change={setCountry}>
        {countries.map((code) => (
          <option key={code} value={code}>
            {countryNames.of(code) ?? code}
          </option>
        ))}
      </Select>
      <Select label={t('centre.timezone')} value={timezone} change={setTimezone}>
        {(zones.includes(timezone) ? zones : [timezone, ...zones]).map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
      <FailureText failure={failure} />
      <div className="button-row">
        <Submit disabled={!ready}>{t('centre.save')}</Submit>
      </div>
    </Form>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly children: React.ReactNode;
}

function Select({ label, value, change, children }: SelectProps) {
  return (
    <label className="text-field">
      <span>{label}</span>
      <select
        className="field"
        value={value}
        onChange={(event) => {
          change(event.target.value);
        }}
      >
        {children}
      </select>
    </label>
  );
}
