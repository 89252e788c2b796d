/** What is wrong with a field, in the sentences of the provisioning file. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldIssue } from './draft.ts';

export function useIssueText(): (issue: FieldIssue) => string {
  const { t } = useTranslation('provisioning');
  return useCallback(
    ({ code, params }: FieldIssue) =>
      (t as unknown as (key: string, params: object) => string)(`issue.${code}`, params),
    [t],
  );
}
