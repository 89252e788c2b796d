/** Where secrets stand in a document, be the rest of it sound or not. */
import { readStreamAccess } from './credentials.ts';
import type { IssuePath } from './issue.ts';
import { entriesOf, field, sound } from './rules.ts';
import { operatorEntry, streamsSection } from './schema.ts';
import { readSecretReference, type SecretReference } from './secret.ts';
import { identifier, loginName, secret } from './values.ts';

export interface SecretPlace {
  readonly path: IssuePath;
  readonly reference: SecretReference;
  /** The camera and the user name that the secret belongs to. */
  readonly account?: { readonly camera: string; readonly user: string };
  /** The operator that the secret belongs to. */
  readonly operator?: { readonly login: string; readonly name: string };
}

type Owner = Pick<SecretPlace, 'account' | 'operator'>;

/** Every secret of the document, and the addresses that carry one which cannot be taken out. */
export function secretPlaces(raw: unknown): {
  readonly places: readonly SecretPlace[];
  readonly hidden: readonly IssuePath[];
} {
  const places: SecretPlace[] = [];
  const hidden: IssuePath[] = [];
  const add = (path: IssuePath, text: unknown, owner: Owner = {}) => {
    const given = sound(secret, text);
    const reference = given === undefined ? undefined : readSecretReference(given);
    if (reference === undefined) return;
    places.push({ path, reference, ...owner });
  };
  for (const { path, value } of entriesOf(raw, 'operators')) {
    const login = sound(loginName, field(value, 'login'));
    const name = sound(operatorEntry.shape.name, field(value, 'name'));
    const known = login !== undefined && name !== undefined;
    add(
      [...path, 'password'],
      field(value, 'password'),
      known ? { operator: { login, name } } : {},
    );
  }
  for (const { path, value } of entriesOf(raw, 'cameras')) {
    const given = field(value, 'streams');
    const at = [...path, 'streams'];
    const streams = sound(streamsSection, given);
    if (streams === undefined) {
      add([...at, 'password'], field(given, 'password'));
      continue;
    }
    const access = readStreamAccess(streams);
    hidden.push(...access.hidden.map((key) => [...at, key]));
    if (access.password === undefined) continue;
    const camera = sound(identifier, field(value, 'id'));
    const known = camera !== undefined && access.user !== undefined;
    const owner = known ? { account: { camera, user: access.user } } : {};
    add([...at, ...access.password.path], access.password.text, owner);
  }
  return { places, hidden };
}
