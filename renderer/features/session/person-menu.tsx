/** Who is signed in, at the end of the header, and what that person can do about it. */
import { ChevronDown, Lock, UserRound } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OperatorView } from '../../../core/contract/session.ts';
import type { PeopleActions } from '../../stores/people-actions.ts';
import { openSessionDialog, sessionStore } from '../../stores/session-store.ts';
import './session.css';

export function PersonMenu({ people }: { readonly people: PeopleActions }) {
  const { t } = useTranslation('people');
  const { mode, operator } = useStore(sessionStore);
  if (mode === 'locked') {
    return (
      <div className="person" data-mode={mode}>
        <Lock aria-hidden />
        <PersonWords operator={operator} state={t('lock.title')} />
      </div>
    );
  }
  return (
    <>
      <button type="button" className="person" data-mode={mode} popoverTarget="person-menu">
        <UserRound aria-hidden />
        <PersonWords operator={operator} />
        <ChevronDown aria-hidden />
      </button>
      <Menu>
        {operator === null ? (
          <Item
            press={() => {
              openSessionDialog('first-administrator');
            }}
          >
            {t('first.open')}
          </Item>
        ) : (
          <>
            <Item press={people.lock} keys="Ctrl+L">
              {t('menu.lock')}
            </Item>
            <Item
              press={() => {
                openSessionDialog('switch');
              }}
            >
              {t('menu.switch')}
            </Item>
            <Item
              press={() => {
                openSessionDialog('pin');
              }}
            >
              {operator.hasPin ? t('menu.changePin') : t('menu.setPin')}
            </Item>
            <Item
              press={() => {
                openSessionDialog('password');
              }}
            >
              {t('menu.changePassword')}
            </Item>
            <Item press={people.signOut}>{t('menu.signOut')}</Item>
          </>
        )}
      </Menu>
    </>
  );
}

interface PersonWordsProps {
  readonly operator: OperatorView | null;
  /** Instead of the role. */
  readonly state?: string;
}

function PersonWords({ operator, state }: PersonWordsProps) {
  const { t } = useTranslation('people');
  if (operator === null) return <span className="person-name">{t('first.nobody')}</span>;
  return (
    <span className="person-words">
      <span className="person-name">{operator.name}</span>
      <span className="person-role">{state ?? t(`role.${operator.role}`)}</span>
    </span>
  );
}

/** The platform's popover: Esc and a click beside it close it. */
function Menu({ children }: { readonly children: React.ReactNode }) {
  const { t } = useTranslation('people');
  const menu = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [
    ...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  return (
    <div
      ref={menu}
      id="person-menu"
      popover="auto"
      role="menu"
      aria-label={t('menu.label')}
      className="person-menu"
      onToggle={(event) => {
        if (event.newState === 'open') items()[0]?.focus();
      }}
      onClick={() => {
        menu.current?.hidePopover();
      }}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const all = items();
        const at = all.findIndex((item) => item === document.activeElement);
        all.at((at + step) % all.length)?.focus();
      }}
    >
      {children}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface ItemProps {
  readonly press: () => void;
  readonly children: React.ReactNode;
  readonly keys?: string;
}

function Item({ press, children, keys }: ItemProps) {
  return (
    <button type="button" role="menuitem" onClick={press}>
      <span>{children}</span>
      {keys === undefined ? null : <kbd>{keys}</kbd>}
    </button>
  );
}
