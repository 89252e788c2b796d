/** A provisioning file from the disk: every mistake with its line, or what it says and its secrets. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  readProvisioning,
  sectionsNotApplied,
  type Provisioning,
} from '../../../core/contract/provisioning.ts';
import {
  fieldOf,
  issueAt,
  pathText,
  shown,
  type IssueCode,
  type IssueParams,
  type LocatedIssue,
  type ProvisioningIssue,
} from '../../../core/contract/provisioning/issue.ts';
import {
  readEngineFile,
  type EngineFileContents,
  type EngineFilePlace,
} from '../../../core/contract/provisioning/engine-files.ts';
import type { SecretPlace } from '../../../core/contract/provisioning/secret-places.ts';
import { PASSWORD_LENGTH, passwordFault } from '../../../core/domain/password.ts';
import { fetchSecret, readBeside, type Environment } from './secrets.ts';
import { readYaml, type YamlReading } from './yaml-document.ts';

/** 4 MB, in bytes: some ten thousand cameras. */
export const LARGEST_FILE = 4 * 1024 * 1024;

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export type FileReading =
  | {
      readonly ok: true;
      readonly provisioning: Provisioning;
      /** By camera id; cameras without a password are absent. */
      readonly secrets: ReadonlyMap<string, Credentials>;
      /** Of operators, by login. */
      readonly passwords: ReadonlyMap<string, string>;
      readonly engineFiles: Readonly<EngineFileContents>;
      /** Where a secret stands in the file itself, to warn about. */
      readonly literals: readonly { readonly line: number; readonly path: string }[];
      /** Sections that are given but that this version does not apply yet. */
      readonly notApplied: readonly string[];
    }
  /** By line. */
  | { readonly ok: false; readonly issues: readonly LocatedIssue[] };

/** Reads the file at `path`. Never throws; changes nothing. */
export async function readProvisioningFile(
  path: string,
  environment: Environment,
): Promise<FileReading> {
  const loaded = await load(path);
  if (!loaded.ok) return refuse([{ line: 1, column: 1, path: '', ...loaded }]);
  return readProvisioningBytes(loaded.bytes, dirname(resolve(path)), environment);
}

/** A file of ours as plain data: what it says and where, or its mistakes. Never throws. */
export async function readDocument(path: string): Promise<YamlReading> {
  const loaded = await load(path);
  if (!loaded.ok) return { ok: false, issues: [{ line: 1, column: 1, path: '', ...loaded }] };
  const text = decode(loaded.bytes);
  return text === undefined ? { ok: false, issues: [fault('file-not-text')] } : readYaml(text);
}

/** @param folder what the paths of secrets in files begin at. */
export async function readProvisioningBytes(
  bytes: Uint8Array,
  folder: string,
  environment: Environment,
): Promise<FileReading> {
  const text = decode(bytes);
  if (text === undefined) return refuse([fault('file-not-text')]);
  const yaml = readYaml(text);
  if (!yaml.ok) return refuse(yaml.issues);
  if (yaml.document.value === null) return refuse([fault('file-empty')]);
  const reading = readProvisioning(yaml.document.value);
  const fetched = await fetchAll(reading.secrets, folder, environment);
  const engine = await fetchEngineFiles(reading.engineFiles, folder);
  const issues = [...(reading.ok ? [] : reading.issues), ...fetched.issues, ...engine.issues];
  const at = (issue: ProvisioningIssue): LocatedIssue => ({
    ...yaml.document.locate(issue),
    path: fieldOf(issue),
    code: issue.code,
    params: issue.params,
  });
  if (!reading.ok || issues.length > 0) return refuse(issues.map(at));
  const literals = [
    ...reading.secrets.filter(({ reference }) => reference.from === 'document'),
    ...reading.hiddenSecrets.map((hidden) => ({ path: hidden })),
  ].map((place) => ({
    // The code only tells where to point: at the value.
    line: yaml.document.locate(issueAt(place.path, 'wrong-form')).line,
    path: pathText(place.path),
  }));
  return {
    ok: true,
    provisioning: reading.provisioning,
    secrets: fetched.secrets,
    passwords: fetched.passwords,
    engineFiles: engine.contents,
    literals: literals.sort((one, other) => one.line - other.line),
    notApplied: sectionsNotApplied(reading.provisioning),
  };
}

type Loading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: IssueCode; readonly params: IssueParams };

async function load(path: string): Promise<Loading> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { ok: false, code: 'file-unreadable', params: {} };
    const tooLarge = { ok: false, code: 'file-too-large', params: { most: 4 } } as const;
    if (found.size > LARGEST_FILE) return tooLarge;
    const bytes = await readFile(path);
    return bytes.length > LARGEST_FILE ? tooLarge : { ok: true, bytes };
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { ok: false, code: absent ? 'file-missing' : 'file-unreadable', params: {} };
  }
}

/** UTF-8 with or without byte order mark; undefined for anything else, other encodings included. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // YAML allows no other control characters than tab and line breaks: a picture, an archive.
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    return /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

async function fetchAll(places: readonly SecretPlace[], folder: string, environment: Environment) {
  const secrets = new Map<string, Credentials>();
  const passwords = new Map<string, string>();
  const issues: ProvisioningIssue[] = [];
  for (const { path, reference, account, operator } of places) {
    const reading = await fetchSecret(reference, folder, environment);
    if (!reading.ok) issues.push({ path, code: reading.code, params: reading.params });
    else if (account !== undefined) {
      secrets.set(account.camera, { user: account.user, password: reading.secret });
    } else if (operator !== undefined) {
      const weak = passwordFault(reading.secret, operator) !== null;
      if (weak) issues.push(issueAt(path, 'password-weak', { min: PASSWORD_LENGTH.min }));
      passwords.set(operator.login, reading.secret);
    }
  }
  return { secrets, passwords, issues };
}

async function fetchEngineFiles(places: readonly EngineFilePlace[], folder: string) {
  const contents: EngineFileContents = {};
  const issues: ProvisioningIssue[] = [];
  for (const place of places) {
    const text = await readBeside(place.file, folder);
    if (text === undefined) {
      const params = { source: shown(place.file) };
      issues.push(issueAt(place.path, 'engine-file-unreadable', params));
      continue;
    }
    const read = readEngineFile(place, text);
    if ('code' in read) issues.push(read);
    else Object.assign(contents, read);
  }
  return { contents, issues };
}

function fault(code: IssueCode): LocatedIssue {
  return { line: 1, column: 1, path: '', code, params: {} };
}

function refuse(issues: readonly LocatedIssue[]): FileReading {
  const sorted = [...issues].sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, issues: sorted };
}
