import { Delete } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Submit } from '../../ui/form.tsx';
import { PIN_MOST, typePin } from './pin.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface PinPadProps {
  readonly pin: string;
  readonly change: (pin: string) => void;
  readonly ready: boolean;
}

/** The PIN by finger; the keyboard types it into the field above. */
export function PinPad({ pin, change, ready }: PinPadProps) {
  const { t } = useTranslation('people');
  const digit = (key: string) => (
    <Button
      key={key}
      disabled={pin.length >= PIN_MOST}
      press={() => {
        change(typePin(pin, key));
      }}
    >
      {key}
    </Button>
  );
  return (
    <div className="pin-pad" role="group" aria-label={t('signIn.pinPad')}>
      {DIGITS.map(digit)}
      <Button
        label={t('signIn.pinBack')}
        press={() => {
          change(pin.slice(0, -1));
        }}
      >
        <Delete size="1.2em" aria-hidden />
      </Button>
      {digit('0')}
      <Submit disabled={!ready}>{t('signIn.ok')}</Submit>
    </div>
  );
}
