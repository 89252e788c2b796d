/** The command line: the same words in development and installed (docs/install.md). */
import { parseArgs } from 'node:util';
import { isLanguage, type Language } from '../core/domain/settings.ts';

export interface Flags {
  readonly profile: string | null;
  readonly provision: string | null;
  readonly check: boolean;
  readonly json: boolean;
  /** The centre's host without a window: its server, gateway, events and reports. */
  readonly headless: boolean;
  readonly language: Language | null;
  /** Development only: the login to begin with, its password in POMEZI_PASSWORD. */
  readonly signIn: string | null;
  readonly version: boolean;
  readonly help: boolean;
}

/** Switches that belong to Chromium, Electron or their debuggers and are not ours to judge. */
const FOREIGN =
  /^--(no-sandbox|no-zygote|inspect|remote-|js-flags|trace|log|v=|vmodule|enable-|disable-|force-|use-|ozone-|gtk-|in-process-gpu|ignore-|password-store|user-data-dir|original-process)/;

const OPTIONS = {
  profile: { type: 'string' },
  provision: { type: 'string' },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  headless: { type: 'boolean', default: false },
  lang: { type: 'string' },
  'sign-in': { type: 'string' },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * @param args Without the program and, in development, without its folder.
 * @returns the flags, or the word that was not understood.
 */
export function readFlags(
  args: readonly string[],
): { ok: true; flags: Flags } | { ok: false; word: string } {
  const own = args.filter((word) => !FOREIGN.test(word));
  const parsed = attempt(own);
  if (typeof parsed === 'string') return { ok: false, word: parsed };
  const { lang } = parsed;
  if (lang !== undefined && !isLanguage(lang)) return { ok: false, word: `--lang ${lang}` };
  return {
    ok: true,
    flags: {
      profile: parsed.profile ?? null,
      provision: parsed.provision ?? null,
      check: parsed.check,
      json: parsed.json,
      headless: parsed.headless,
      language: lang ?? null,
      signIn: parsed['sign-in'] ?? null,
      version: parsed.version,
      help: parsed.help,
    },
  };
}

function attempt(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    // node:util names the word in quotes: "Unknown option '--provison'. …"
    const word = error instanceof Error ? /'([^']+)'/.exec(error.message)?.[1] : undefined;
    return word ?? args.join(' ');
  }
}
