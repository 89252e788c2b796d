/** References to secrets: `env:NAME`, `file:PATH`, or the secret itself. */

export const LONGEST_SECRET = 256;

export type SecretReference =
  | { readonly from: 'environment'; readonly name: string }
  /** Relative to the folder of the provisioning file. */
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'document'; readonly text: string };

/** @returns undefined where the name of the variable or the path cannot be one. */
export function readSecretReference(text: string): SecretReference | undefined {
  if (text.startsWith('env:')) {
    const name = text.slice(4);
    return /^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) ? { from: 'environment', name } : undefined;
  }
  if (text.startsWith('file:')) {
    const path = text.slice(5);
    return path !== '' && path.length <= 1024 && !/\p{Cc}/u.test(path)
      ? { from: 'file', path }
      : undefined;
  }
  return { from: 'document', text };
}

/** Whether the text can be a password: 1 … 256 characters, none of them a control character. */
export function isSecretText(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_SECRET && !/[\p{Cc}\p{Cs}]/u.test(text);
}
