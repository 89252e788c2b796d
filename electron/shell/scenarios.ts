/** Scenarios of exercises: those that came with the console, and files that somebody opened. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readScenario } from '../../core/contract/exercise-scenario.ts';
import { formatIssue } from '../../core/contract/provisioning/format-issue.ts';
import { fieldOf } from '../../core/contract/provisioning/issue.ts';
import { readDocument } from '../adapters/provisioning/read-file.ts';
import { translateCode, type Translate } from '../adapters/translation/translator.ts';
import type { KeptScenario } from '../services/exercise-desk.ts';

export interface OpenedScenario {
  readonly kept: KeptScenario | null;
  /** Mistakes as `FILE:LINE: field: …`. */
  readonly lines: readonly string[];
}

export interface Scenarios {
  list(): Promise<readonly KeptScenario[]>;
  /** @param translate For what is wrong with the file. */
  open(path: string, translate: Translate): Promise<OpenedScenario>;
}

/** @param folder Of those that came with the console. */
export function openScenarios(folder: string): Scenarios {
  const kept = new Map<string, KeptScenario>();
  let shipped: Promise<void> | null = null;

  async function readShipped(): Promise<void> {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.toSorted()) {
      const read = await readScenarioFile(join(folder, name), null);
      if (read.kept !== null) kept.set(read.kept.offered.sha256, read.kept);
    }
  }

  return {
    async list() {
      shipped ??= readShipped();
      await shipped;
      return [...kept.values()];
    },
    async open(path, translate) {
      const read = await readScenarioFile(path, translate);
      if (read.kept !== null) kept.set(read.kept.offered.sha256, read.kept);
      return read;
    },
  };
}

/** @param translate null: nobody reads what is wrong with it. */
async function readScenarioFile(
  path: string,
  translate: Translate | null,
): Promise<OpenedScenario> {
  const document = await readDocument(path);
  const read = document.ok ? readScenario(document.document.value) : null;
  if (document.ok && read?.ok === true) {
    const { scenario } = read;
    const { title, about, injects } = scenario;
    // What is kept in the centre is what was understood, whatever the file looked like.
    const bytes = new TextEncoder().encode(JSON.stringify(scenario));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const seconds = Math.max(...injects.map(({ at }) => at));
    const offered = { sha256, title, about, injects: injects.length, seconds };
    return { kept: { offered, scenario, bytes }, lines: [] };
  }
  const issues = document.ok
    ? (read?.ok === false ? read.issues : []).map((issue) => ({
        ...{ ...document.document.locate(issue), path: fieldOf(issue) },
        ...{ code: issue.code, params: issue.params },
      }))
    : document.issues;
  const lines = issues
    .toSorted((one, other) => one.line - other.line)
    .map((issue) =>
      translate === null
        ? ''
        : formatIssue(path, issue, (key, params) =>
            translateCode(translate, `provisioning:${key}`, params),
          ),
    );
  return { kept: null, lines };
}
