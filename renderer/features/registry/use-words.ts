/** The words for what the registry holds as codes and numbers. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ColumnName } from '../../../core/contract/table/columns.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import { localTime } from '../../../core/domain/local-time.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { fieldText } from './draft.ts';
import { codesOf } from './entry-fields.ts';

export interface Words {
  readonly code: (column: ColumnName, code: string) => string;
  /** What the field says, in words; empty where nothing is known. */
  readonly value: (camera: Camera, column: ColumnName) => string;
  /** Local time of the centre. @param at UTC ms. */
  readonly time: (at: number) => string;
  readonly number: (value: number, digits?: number) => string;
  /** @param metres Told in metres up to one kilometre. */
  readonly distance: (metres: number) => string;
}

export function useWords(): Words {
  const { t, i18n } = useTranslation('registry');
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const { language } = i18n;
  return useMemo(() => {
    const number = (value: number, digits = 1): string =>
      value.toLocaleString(language, { maximumFractionDigits: digits });
    const code = (column: ColumnName, name: string): string =>
      t(`code.${column}.${name}` as 'code.type.fixed');
    return {
      code,
      value(camera, column) {
        const text = fieldText(camera, column);
        if (text === '' || codesOf(column) === null) return text;
        return text
          .split(' | ')
          .map((one) => code(column, one))
          .join(', ');
      },
      time: localTime(language, timezone),
      number,
      distance: (metres) =>
        metres < 1_000
          ? t('unit.metres', { value: number(metres, 0) })
          : t('unit.kilometres', { value: number(metres / 1_000) }),
    };
  }, [t, language, timezone]);
}
