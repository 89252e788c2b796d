/** A provisioning file, from the command line or the window: read, applied, reported in lines. */
import { resolve } from 'node:path';
import { readProvisioningFile } from '../adapters/provisioning/read-file.ts';
import { formatIssue } from '../../core/contract/provisioning/format-issue.ts';
import { translateCode, type Translate } from '../adapters/translation/translator.ts';
import { applyProvisioning } from '../services/apply-provisioning.ts';
import { audited, type Auditing } from '../services/audited.ts';
import type { Profile } from '../services/profile.ts';

export interface Applied {
  readonly ok: boolean;
  /** For people: mistakes, or what to know about what was applied. */
  readonly lines: string[];
}

export async function provisionFromFile(
  path: string,
  profile: Profile,
  translate: Translate,
  newId: () => string,
): Promise<Applied> {
  const reading = await readProvisioningFile(path, process.env);
  if (!reading.ok) {
    const lines = reading.issues.map((issue) =>
      formatIssue(path, issue, (key, params) =>
        translateCode(translate, `provisioning:${key}`, params),
      ),
    );
    return { ok: false, lines };
  }
  const applied = await applyProvisioning(profile, reading.provisioning, reading.secrets, newId);
  if (!applied.ok) {
    const { code, params } = applied.failure;
    return {
      ok: false,
      lines: [`${path}: ${translate(`messages:failure.${code}`, { ...params })}`],
    };
  }
  return {
    ok: true,
    lines: [
      ...reading.literals.map(({ line, path: place }) =>
        translate('cli.literalSecret', { place: `${path}:${line}: ${place}` }),
      ),
      ...reading.notApplied.map((section) => translate('cli.notApplied', { section })),
      translate('cli.provisioned', { file: path }),
    ],
  };
}

/** From the command line there is no dispatch to see to the audit. */
export async function provisionAtStart(
  path: string,
  profile: Profile,
  translate: Translate,
  newId: () => string,
  auditing: Auditing,
): Promise<Applied> {
  const entry = {
    ...{ subject: 'provisioning', request: '--provision', window: 'command-line' },
    ...{ operator: null, role: null },
    detail: { file: resolve(path) },
  };
  const outcome = await audited(auditing, entry, () =>
    provisionFromFile(path, profile, translate, newId),
  );
  if (outcome.ok) return outcome.value;
  return {
    ok: false,
    lines: [`${path}: ${translate(`messages:failure.${outcome.failure.code}`)}`],
  };
}
