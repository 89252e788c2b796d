/** The picture of docs/audit.md: what an auditor reads of the people of docs/people.md. */
import { AUDITOR, type PeopleDesk } from './people.ts';

/** Nobody is signed in, and the dialog about a forgotten password is open. */
export async function takeAudit({
  page,
  ask,
  take,
}: Pick<PeopleDesk, 'page' | 'ask' | 'take'>): Promise<void> {
  await page.keyboard.press('Escape');
  await ask('session.signIn', AUDITOR);
  await page.getByRole('button', { name: 'Audit log' }).click();
  const log = page.getByRole('region', { name: 'Audit log' });
  await log.getByRole('listitem').first().waitFor();
  // The check begins 15 s after the start of the program.
  await log
    .getByText(/^Checked until entry/)
    .first()
    .waitFor();
  await take('audit');
}
