/** What a workstation keeps of its centre, in files of its own, each opened or none. */
import { openAgreementStore } from '../adapters/agreements/agreement-store.ts';
import { openExerciseStore } from '../adapters/exercises/exercise-store.ts';
import { openMessageStore } from '../adapters/messages/message-store.ts';
import { openIncidentStore } from '../adapters/incidents/incident-store.ts';
import { openRosterStore } from '../adapters/roster/roster-store.ts';
import { succeed, type Result } from '../../core/domain/result.ts';

export interface CentreStores {
  readonly store: OpenedStore<typeof openIncidentStore>;
  readonly messageStore: OpenedStore<typeof openMessageStore>;
  readonly exerciseStore: OpenedStore<typeof openExerciseStore>;
  readonly agreementStore: OpenedStore<typeof openAgreementStore>;
  readonly rosterStore: OpenedStore<typeof openRosterStore>;
}

type OpenedStore<Open extends (folder: string, stamp: string) => Result<unknown>> = Extract<
  ReturnType<Open>,
  { readonly ok: true }
>['value'];

/**
 * @param stamp For the names of damaged files that are set aside.
 * @returns `document-newer` or `storage-refused` where one of them cannot be used.
 */
export function openStores(folder: string, stamp: string): Result<CentreStores> {
  const store = openIncidentStore(folder, stamp);
  if (!store.ok) return store;
  const messageStore = openMessageStore(folder, stamp);
  if (!messageStore.ok) return messageStore;
  const exerciseStore = openExerciseStore(folder, stamp);
  if (!exerciseStore.ok) return exerciseStore;
  const rosterStore = openRosterStore(folder, stamp);
  if (!rosterStore.ok) return rosterStore;
  const agreementStore = openAgreementStore(folder, stamp);
  if (!agreementStore.ok) return agreementStore;
  return succeed({
    ...{ store: store.value, messageStore: messageStore.value },
    ...{ exerciseStore: exerciseStore.value, rosterStore: rosterStore.value },
    agreementStore: agreementStore.value,
  });
}
