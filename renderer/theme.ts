/** The person's theme, put onto the page before anything is drawn and whenever it changes. */
import type { StoreApi } from 'zustand/vanilla';
import type { Preferences } from '../core/domain/preferences.ts';

export function startTheme(
  store: StoreApi<{ readonly preferences: Pick<Preferences, 'theme'> }>,
): void {
  const apply = (): void => {
    document.documentElement.dataset['theme'] = store.getState().preferences.theme;
  };
  apply();
  store.subscribe(apply);
}
