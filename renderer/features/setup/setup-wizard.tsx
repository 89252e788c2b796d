/** The first start, step by step. Left at any step, it goes on there; every step can be skipped. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { SETUP_STEPS, type SetupStep } from '../../../core/domain/setup.ts';
import { MonitorFields } from '../../forms/monitor-fields.tsx';
import type { Actions } from '../../stores/actions.ts';
import type { CheckActions } from '../../stores/check-actions.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { offers, openSessionDialog, sessionStore } from '../../stores/session-store.ts';
import type { SetupActions } from '../../stores/setup-actions.ts';
import { Button } from '../../ui/button.tsx';
import { CamerasStep } from './cameras-step.tsx';
import { CentreStep } from './centre-step.tsx';
import { SelfTest } from './self-test.tsx';
import { LanguageStep } from './language-step.tsx';
import './setup-wizard.css';

interface SetupWizardProps {
  readonly actions: Actions;
  readonly setup: SetupActions;
  readonly check: CheckActions;
  /** Reads a list of cameras. */
  readonly list: React.ReactNode;
}

export function SetupWizard({ actions, ...tools }: SetupWizardProps) {
  const { t } = useTranslation('setup');
  const { step } = useStore(consoleStore, (state) => state.setup);
  const operator = useStore(sessionStore, (state) => state.operator?.id);
  const at = SETUP_STEPS.indexOf(step);
  const next = SETUP_STEPS[at + 1];
  const before = SETUP_STEPS[at - 1];
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever works by keyboard or ear goes on where the new step begins, also after a dialog.
  const toHeading = (): void => {
    heading.current?.focus();
  };
  useEffect(() => {
    heading.current?.focus();
  }, [step, operator]);
  const go = (to: SetupStep): void => {
    actions.setSetup({ step: to, open: true });
  };
  const end = (): void => {
    actions.setSetup({ step, open: false });
    if (offers(sessionStore.getState(), 'operators.change')) setView({ panel: 'operators' });
  };
  const goOn = (): void => {
    if (next === undefined) end();
    else go(next);
  };
  return (
    <main className="wall setup-wizard" aria-label={t('wizard.title')}>
      <nav aria-label={t('wizard.steps')}>
        <ol>
          {SETUP_STEPS.map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === step ? 'step' : undefined}
                onClick={() => {
                  go(one);
                }}
              >
                {t(`step.${one}.name`)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <section className="setup-step" key={step} aria-labelledby="setup-heading">
        <h1 id="setup-heading" ref={heading} tabIndex={-1}>
          {t(`step.${step}.title`)}
        </h1>
        <p>{t(`step.${step}.about`)}</p>
        <Step {...{ ...tools, step, actions, goOn, toHeading }} />
      </section>
      <footer className="setup-foot">
        <p>{t(`step.${step}.skip`)}</p>
        <div className="button-row">
          <Button
            plain
            press={() => {
              actions.setSetup({ step, open: false });
            }}
          >
            {t('wizard.later')}
          </Button>
          {before === undefined ? null : (
            <Button
              press={() => {
                go(before);
              }}
            >
              {t('wizard.back')}
            </Button>
          )}
          <Button primary={step !== 'centre'} press={goOn}>
            <ForwardWord step={step} />
          </Button>
        </div>
      </footer>
    </main>
  );
}

function ForwardWord({ step }: { readonly step: SetupStep }) {
  const { t } = useTranslation('setup');
  if (step === 'people') return t('wizard.finish');
  // The step's own button saves.
  return step === 'centre' ? t('wizard.skip') : t('wizard.next');
}

interface StepProps extends SetupWizardProps {
  readonly step: SetupStep;
  readonly goOn: () => void;
  /** Gives the focus to where the step begins. */
  readonly toHeading: () => void;
}

function Step({ step, actions, setup, check, list, goOn, toHeading }: StepProps) {
  if (step === 'language') return <LanguageStep choose={actions.setLanguage} done={goOn} />;
  if (step === 'centre') return <CentreStep setup={setup} done={goOn} />;
  if (step === 'cameras') return <CamerasStep {...{ actions, setup, list, toHeading }} />;
  if (step === 'check') return <SelfTest check={check} />;
  if (step === 'monitors') {
    return <MonitorFields labelledBy="setup-heading" disabled={false} actions={actions} />;
  }
  return <PeopleStep />;
}

function PeopleStep() {
  const { t } = useTranslation('setup');
  const operator = useStore(sessionStore, (state) => state.operator);
  if (operator !== null) return <p role="status">{t('people.done', { name: operator.name })}</p>;
  return (
    <div className="button-row">
      <Button
        press={() => {
          openSessionDialog('first-administrator');
        }}
      >
        {t('people.create')}
      </Button>
    </div>
  );
}
