import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Local time of the centre, with UTC beside it: across a border both are needed. */
export function Clock({ timezone }: { readonly timezone: string | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useEverySecond();
  const local = timeText(i18n.language, timezone, now, 'medium');
  const utc = timeText(i18n.language, 'UTC', now, 'short');
  return (
    <span className="clock">
      <time className="clock-local">{local}</time>
      <time className="clock-utc">{t('app.utc', { time: utc })}</time>
    </span>
  );
}

function timeText(
  language: string,
  timeZone: string | undefined,
  at: number,
  timeStyle: 'medium' | 'short',
): string {
  const options = { timeStyle, hourCycle: 'h23' as const };
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat(language, { ...options, ...zone }).format(at);
}

function useEverySecond(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      setNow(Date.now());
      // To the full second, so that two consoles side by side change together.
      timer = setTimeout(next, 1_005 - (Date.now() % 1_000));
    };
    next();
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return now;
}
