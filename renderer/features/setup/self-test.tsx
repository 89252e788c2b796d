/** The self-test: started, watched, stopped, and what it found, worst first. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { countsOf, worstFirst, type Finding } from '../../../core/domain/self-test.ts';
import { wordsOf, type Say } from '../../../core/domain/self-test-words.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { CheckActions } from '../../stores/check-actions.ts';
import { checkStore } from '../../stores/check-store.ts';
import { Button } from '../../ui/button.tsx';
import './self-test.css';

export function SelfTest({ check }: { readonly check: CheckActions }) {
  const { t } = useTranslation('check');
  const view = useStore(checkStore);
  const { state, done, total, findings, failure, copied } = view;
  const running = state === 'running';
  return (
    <div className="self-test">
      <div className="button-row">
        {running ? (
          <Button press={() => void check.stop()}>{t('page.stop')}</Button>
        ) : (
          <Button primary={state === 'idle'} press={() => void check.run()}>
            {t('page.run')}
          </Button>
        )}
        {findings.length === 0 || running ? null : (
          <Button press={() => void check.copy()}>{t('page.copy')}</Button>
        )}
        {running && total !== null ? (
          <label className="self-test-progress">
            <progress value={done} max={total} />
            <span>{t('page.progress', { done, total })}</span>
          </label>
        ) : null}
        <span role="status">{copied ? t('page.copied') : null}</span>
      </div>
      <FailureText failure={failure} />
      <p role="status" className="self-test-summary">
        {findings.length === 0 ? null : t('summary', countsOf(findings))}
      </p>
      {state === 'stopped' && failure === null ? <p>{t('page.stopped')}</p> : null}
      {findings.length === 0 ? null : (
        <ul className="self-test-findings" aria-label={t('page.findings')}>
          {worstFirst(findings).map((finding, at) => (
            <FindingItem key={`${finding.code} ${String(at)}`} finding={finding} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation(['check', 'messages']);
  // The keys are made of codes; a test says every one of them in every language.
  const { happened, means, todo } = wordsOf(finding, t as unknown as Say);
  return (
    <li data-level={finding.level} data-finding={finding.code}>
      <span className="self-test-level">{t(`level.${finding.level}`)}</span>
      <div>
        <p>
          <bdi>{happened}</bdi>
        </p>
        {means === null ? null : <p className="self-test-means">{means}</p>}
        {todo === null ? null : <p className="self-test-todo">{todo}</p>}
      </div>
    </li>
  );
}
