/** A provisioning file, from the command line or the window: read, applied, reported in lines. */
import { resolve } from 'node:path';
import { readProvisioningFile } from '../adapters/provisioning/read-file.ts';
import { formatIssue } from '../../core/contract/provisioning/format-issue.ts';
import { translateCode, type Translate } from '../adapters/translation/translator.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Verifiers } from '../../core/ports.ts';
import { planProvisioning } from '../services/plan-provisioning.ts';
import { audited, type Auditing } from '../services/audited.ts';
import type { OperatorRecords } from '../services/operator-records.ts';
import type { Profile } from '../services/profile.ts';
import {
  provisionedState,
  provisioningChanges,
  type ProvisioningChanges,
} from '../services/provisioning-changes.ts';
import { provisionOperators } from '../services/provision-operators.ts';

export interface Applied {
  readonly ok: boolean;
  /** For people: mistakes, or what to know about what was applied. */
  readonly lines: string[];
  /** For the audit: what it changed. */
  readonly changes?: ProvisioningChanges;
}

export interface ProvisionTools {
  readonly profile: Profile;
  readonly records: OperatorRecords;
  readonly verifiers: Verifiers;
  readonly newId: () => string;
}

export async function provisionFromFile(
  path: string,
  { profile, records, verifiers, newId }: ProvisionTools,
  translate: Translate,
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
  const refused = ({ code, params }: Failure): Applied => ({
    ok: false,
    lines: [`${path}: ${translate(`messages:failure.${code}`, { ...params })}`],
  });
  const before = provisionedState(profile);
  const { provisioning, passwords } = reading;
  const { engineFiles } = reading;
  const plan = planProvisioning(profile, provisioning, reading.secrets, newId, engineFiles);
  const { gives, operators } = provisioning;
  const applied = gives.operators
    ? await provisionOperators(records, verifiers, operators, passwords, newId, plan)
    : await profile.change(plan.values, 'provisioning', plan.secrets);
  if (!applied.ok) return refused(applied.failure);
  return {
    ok: true,
    changes: provisioningChanges(before, provisionedState(profile)),
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
  tools: ProvisionTools,
  translate: Translate,
  auditing: Auditing,
): Promise<Applied> {
  const entry = {
    ...{ subject: 'provisioning', request: '--provision', window: 'command-line' },
    ...{ operator: null, role: null },
    detail: { file: resolve(path) },
  };
  const outcome = await audited(auditing, entry, async (note) => {
    const applied = await provisionFromFile(path, tools, translate);
    if (applied.changes !== undefined) note(applied.changes.noted, applied.changes.entries);
    return applied;
  });
  if (outcome.ok) return outcome.value;
  return {
    ok: false,
    lines: [`${path}: ${translate(`messages:failure.${outcome.failure.code}`)}`],
  };
}
