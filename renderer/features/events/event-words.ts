/** What an event says in words, and what stands for its kind. */
import {
  Activity,
  CameraOff,
  RectangleEllipsis,
  ShieldAlert,
  ToggleRight,
  VideoOff,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CameraEvent, EventKind } from '../../../core/domain/camera-event.ts';
import { LINK_REASONS, type LinkReason } from '../../../core/domain/feed.ts';
import { keysOf } from '../../../core/domain/keys.ts';
import { useKeyNames } from '../../forms/key-caps.tsx';
import { consoleStore } from '../../stores/console-store.ts';

export const KIND_ICONS: Readonly<Record<EventKind, LucideIcon>> = {
  motion: Activity,
  tamper: ShieldAlert,
  'digital-input': ToggleRight,
  plate: RectangleEllipsis,
  'picture-lost': VideoOff,
  'camera-fault': CameraOff,
};

/** @returns what tells an event from others of its kind; null where nothing does. */
export function useDetail({ kind, detail }: Pick<CameraEvent, 'kind' | 'detail'>): string | null {
  const { t } = useTranslation('messages');
  if (detail === null) return null;
  if (kind === 'camera-fault' && isReason(detail)) return t(`reason.${detail}`);
  return detail;
}

function isReason(text: string): text is LinkReason {
  return (LINK_REASONS as readonly string[]).includes(text);
}

/** Names an act on an event with the key of the person that does the same. */
export function useActLabel(): (act: 'acknowledge' | 'open', name: string) => string {
  const { t } = useTranslation('events');
  const keys = keysOf(useStore(consoleStore, (state) => state.preferences.keys));
  const names = useKeyNames();
  return (act, name) =>
    act === 'open'
      ? t('act.open', { name, key: names(keys.showEvent).join('+') })
      : t('act.acknowledge', { name, key: names(keys.acknowledge).join('+') });
}
