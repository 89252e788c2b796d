/** Why main refused, beside the fields that it is about. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../core/domain/result.ts';
import { secondsLeft } from './seconds-left.ts';

interface FailureTextProps {
  readonly failure: Failure | null;
  /** Called when the time that had to be waited is over. */
  readonly over?: () => void;
}

export function FailureText({ failure, over }: FailureTextProps) {
  const { t } = useTranslation('messages');
  if (failure === null) return null;
  if (failure.code === 'sign-in-wait') {
    const wait = Number(failure.params['seconds']);
    return <Countdown key={wait} wait={wait} over={over} />;
  }
  return (
    <p className="form-failure" role="alert" data-failure={failure.code}>
      {t(`failure.${failure.code}`, { ...failure.params })}
    </p>
  );
}

interface CountdownProps {
  /** Seconds from now. */
  readonly wait: number;
  readonly over: (() => void) | undefined;
}

function Countdown({ wait, over }: CountdownProps) {
  const { t } = useTranslation('messages');
  const [until] = useState(() => performance.now() + wait * 1_000);
  const [left, setLeft] = useState(wait);
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = secondsLeft(until, performance.now());
      setLeft(seconds);
      if (seconds === 0) over?.();
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [until, over]);
  return (
    // Said once: a screen reader is not to read every second.
    <p className="form-failure" role="alert" aria-live="off" data-failure="sign-in-wait">
      {t('failure.sign-in-wait', { seconds: left })}
    </p>
  );
}
