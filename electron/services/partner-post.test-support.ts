/** A workstation of a centre that pairs, as its windows reach it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Input, Output } from '../../core/contract/contract.ts';
import type { PartnersNow, ShownPartner } from '../../core/contract/partners.ts';
import type { Role } from '../../core/domain/access.ts';
import { keyOf } from '../../core/domain/partner/cards.test-support.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { fakeSealer } from '../../core/journal/chain.test-support.ts';
import type { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { armoured, unarmoured } from '../adapters/partners/card-armour.ts';
import { openPartnerStore } from '../adapters/partners/partner-store.ts';
import { createCentreKeys } from './centre-keys.ts';
import type { Asking } from './dispatch.ts';
import { openPartnerDesk, type PartnerDesk } from './partner-desk.ts';
import { PARTNER_ENTRY } from './partner-log.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const ROLES: Readonly<Record<string, Role>> = {
  ...{ admin: 'administrator', kral: 'shift-leader', novak: 'dispatcher' },
};
/** Of everybody, in these tests. */
export const SECRET = 'kolotoč u řeky';
type Name = keyof PartnerDesk['handlers'];

export class PartnerPost {
  readonly workstation: Workstation;
  readonly order: MemoryCentre;
  readonly told: PartnersNow[] = [];
  readonly links: string[] = [];
  readonly secrets = new Map<string, string>();
  person = 'admin';
  /** What was saved last, and what is chosen next. */
  file = '';
  private made = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-partners-'));
  private readonly number: number;
  private readonly centre: Centre;
  private opened: PartnerDesk | null = null;

  constructor(order: MemoryCentre, number: number, id: string, name: string) {
    this.number = number;
    this.order = order;
    const lang = id === 'nysa' ? 'pl' : 'cs';
    this.centre = {
      ...{ id, name, country: lang === 'pl' ? 'PL' : 'CZ', lang, authority: 'straz-miejska' },
      timezone: 'Europe/Prague',
    };
    this.workstation = new Workstation(order, number, () => Date.now());
    this.start();
  }

  start(): void {
    const { journal, position, exchange, checker, join: joins } = this.workstation;
    const { outcomes, rejected } = this.workstation;
    const store = openPartnerStore(this.folder, 'stamp');
    if (!store.ok) throw new Error(store.failure.code);
    this.opened = openPartnerDesk({
      followed: () => undefined,
      ...{ journal, position, exchange, checker, join: joins, store: store.value, newId },
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
      outcome: (failure) => outcomes.push(failure),
      centre: () => this.centre,
      author: ({ operator, role }) => ({
        ...{ centre: this.centre.id, position, person: operator, name: operator ?? '' },
        role: role === 'nobody' ? null : role,
      }),
      credentials: {
        byPassword: (login, password) => {
          const role = ROLES[login];
          if (role === undefined || password !== SECRET) {
            return Promise.resolve(fail('sign-in-refused'));
          }
          const person = { id: login, login, name: login, role, groups: null, active: true };
          return Promise.resolve(succeed(person));
        },
      },
      keys: createCentreKeys(
        {
          secret: (name) => this.secrets.get(name) ?? null,
          changeSecrets: (changes) => {
            for (const [name, value] of changes) {
              if (value === null) this.secrets.delete(name);
              else this.secrets.set(name, value);
            }
            return Promise.resolve(succeed(null));
          },
        },
        {
          make: () => {
            this.made += 1;
            return keyOf(`${this.centre.id}${this.number}${this.made}`);
          },
          open: (publicKey) => ({ publicKey, sign: (text) => fakeSealer(publicKey).sign(text) }),
          makeLink: () => `U${this.centre.id === 'nysa' ? 'N'.repeat(55) : 'J'.repeat(55)}`,
          linkKeyOf: (stored) => stored,
        },
      ),
      links: {
        addPartner: ({ id, publicKey, dial }) =>
          this.links.push(
            `add ${id} ${publicKey.slice(0, 2)} ${dial === null ? 'waits' : (dial.pass ?? 'no pass')}`,
          ),
        suspendPartner: (id) => this.links.push(`suspend ${id}`),
        revokePartner: (id) => this.links.push(`revoke ${id}`),
        reach: () => ({ urls: [`tls://${this.centre.id}.example:7422`], ca: null }),
        passFor: (id) => Promise.resolve(`pass.for.${id}`),
      },
      armour: armoured,
      unarmour: unarmoured,
      choose: () => Promise.resolve(succeed(this.file === '' ? null : this.file)),
      save: (_, file, text) => {
        this.file = text;
        return Promise.resolve(succeed({ file, sha256: 'a'.repeat(64) }));
      },
      tell: (name, body) => {
        if (name === 'partners.changed') this.told.push(body as PartnersNow);
      },
      later: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    });
  }

  async ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    if (this.opened === null) throw new Error('nothing runs here');
    const handler = this.opened.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Output<N> | Promise<Output<N>>;
    const role = ROLES[this.person] ?? 'nobody';
    const answer = await handler(input, {
      ...{ window: 'desk', operator: this.person, role, locked: false },
      note: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(10);
    return answer;
  }

  /** What was given out as text. */
  async card(partner: string | null, newKey: boolean | null = null): Promise<string> {
    const given =
      newKey === null
        ? await this.ask('partner.invite', { partner, as: 'text' })
        : await this.ask('partner.renew', { partner: partner ?? '', as: 'text', newKey });
    if (!given.ok) throw new Error(given.failure.code);
    if (given.value?.as !== 'text') throw new Error('no text');
    return given.value.text;
  }

  carries(): boolean {
    return this.opened?.carries() ?? false;
  }

  read(text: string, anew = false) {
    return this.ask('partner.read', { text, anew });
  }

  async sees(): Promise<PartnersNow> {
    const now = await this.ask('partners.now', null);
    if (!now.ok) throw new Error(now.failure.code);
    return now.value;
  }

  async partner(): Promise<ShownPartner> {
    const [first] = (await this.sees()).partners;
    if (first === undefined) throw new Error('no partner');
    return first;
  }

  /** Compared by the administrator and confirmed by the shift leader, by what the screen shows. */
  async confirm(): Promise<Result<null>> {
    const { own } = await this.sees();
    const { id, print } = await this.partner();
    const prints = { partner: id, theirs: print ?? '', ours: own?.print ?? '' };
    const compared = await this.ask('partner.compare', prints);
    if (!compared.ok) return compared;
    return this.ask('partner.confirm', { ...prints, login: 'kral', password: SECRET });
  }

  /** Kinds of what stands in the journal, with who it is by. */
  journal(): string[] {
    return this.workstation.journal.all
      .filter(({ entry }) => entry.action === PARTNER_ENTRY)
      .map(({ entry, sealed }) => {
        const kind = /\\"kind\\":\\"(\w+)\\"/.exec(sealed.text)?.[1] ?? '';
        return `${kind} ${entry.operator ?? ''}`;
      });
  }

  restart(): void {
    this.opened?.end();
    this.start();
  }

  end(): void {
    this.opened?.end();
    this.workstation.end();
    rmSync(this.folder, { recursive: true });
  }
}
