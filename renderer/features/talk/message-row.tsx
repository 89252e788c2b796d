import { Check, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import { isEverybody, waitsFor, type Message } from '../../../core/domain/message/message.ts';
import { ModeBand } from '../../forms/mode-band.tsx';
import { usePartyName } from '../../forms/party-name.ts';
import { useTexts } from '../../forms/texts.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { useSaid } from '../../forms/wording.ts';
import { Button } from '../../ui/button.tsx';

interface MessageRowProps {
  readonly message: Message;
  readonly here: Duty;
  readonly writes: boolean;
  readonly acknowledge: () => void;
  /** Opens the incident that it is about; null: it stands there already. */
  readonly open: ((incident: string) => void) | null;
}

export function MessageRow({ message, here, writes, acknowledge, open }: MessageRowProps) {
  const { t } = useTranslation(['talk', 'exercise']);
  const time = useTimeOfDay();
  const said = useSaid()(message.said);
  const nameOf = usePartyName();
  const { from, to, incident, sent, acknowledged, exercise } = message;
  const waits = waitsFor(message, here);
  const say = useTexts();
  const played = exercise?.as ?? null;
  const sender =
    played !== null
      ? t('exercise:played', { name: say(played) })
      : from.name === ''
        ? nameOf(from)
        : from.name;
  const isCoded = 'phrase' in message.said;
  return (
    <li className="talk-row" data-waits={waits} data-message={message.id}>
      <ModeBand mode={exercise === undefined ? 'LIVE' : 'EXERCISE'} />
      <span className="talk-who">
        <strong>
          {played === null && answersFor(from, here)
            ? t('to', { name: isEverybody(to) ? t('everybody') : nameOf(to) })
            : t('from', { name: sender })}
        </strong>
        <time dateTime={new Date(sent).toISOString()}>{time(sent)}</time>
      </span>
      <span className="talk-said">
        <span lang={said.lang}>{said.text}</span>
        {isCoded ? null : <span className="typed-language">{said.lang.toUpperCase()}</span>}
      </span>
      <span className="talk-state">
        {acknowledged === null
          ? t('state.waits')
          : t('state.acknowledged', {
              name: acknowledged.by.name === '' ? nameOf(acknowledged.by) : acknowledged.by.name,
              time: time(acknowledged.at),
            })}
      </span>
      <span className="button-row">
        {incident === null || open === null ? null : (
          <Button
            label={t('open')}
            press={() => {
              open(incident);
            }}
          >
            <Siren size="1.15em" aria-hidden />
          </Button>
        )}
        {waits && writes ? (
          <Button label={t('acknowledgeOf', { name: sender })} press={acknowledge}>
            <Check size="1.15em" aria-hidden /> {t('acknowledge')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
