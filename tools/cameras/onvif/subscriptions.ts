/** Events of a device, waiting to be pulled (ONVIF Core Specification, section 9.2). */
import { escape } from './soap.ts';

const LIFE_MS = 120_000;

export interface DeviceEvent {
  /** Below `tns1:`, such as `RuleEngine/CellMotionDetector/Motion`. */
  readonly topic: string;
  readonly source: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
  /** XML inside `tt:Data`, besides its items. */
  readonly elements?: string;
  /** Initialized: how it stands; Changed where it is left out. */
  readonly operation?: 'Initialized' | 'Changed' | 'Deleted';
}

interface Subscription {
  readonly waiting: string[];
  until: number;
  wake: () => void;
}

export class Subscriptions {
  readonly #all = new Map<string, Subscription>();
  readonly #now: () => number;
  #count = 0;
  #pulling = 0;

  /** @param now The device's clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get count(): number {
    return this.#all.size;
  }

  /** Pulls that wait for a message. */
  get pulling(): number {
    return this.#pulling;
  }

  create(): string {
    const id = String((this.#count += 1));
    this.#all.set(id, { waiting: [], until: this.#now() + LIFE_MS, wake: () => undefined });
    return id;
  }

  /** @returns when it ends, UTC ms; null where there is no such subscription. */
  renew(id: string): number | null {
    const known = this.#all.get(id);
    if (known === undefined) return null;
    known.until = this.#now() + LIFE_MS;
    return known.until;
  }

  remove(id: string): boolean {
    this.#all.get(id)?.wake();
    return this.#all.delete(id);
  }

  /** As after a restart of the device: nobody is told. */
  forget(): void {
    for (const id of [...this.#all.keys()]) this.remove(id);
  }

  emit(event: DeviceEvent): void {
    const text = messageOf(event, this.#now());
    for (const one of this.#all.values()) {
      one.waiting.push(text);
      one.wake();
    }
  }

  /** Waits for a message. @returns null where there is no such subscription (any more). */
  async pull(id: string, most: number, forMs: number): Promise<string[] | null> {
    const known = this.#all.get(id);
    if (known === undefined) return null;
    if (known.waiting.length === 0) {
      this.#pulling += 1;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, forMs);
        known.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#pulling -= 1;
    }
    return this.#all.has(id) ? known.waiting.splice(0, most) : null;
  }
}

function messageOf({ topic, source, data, elements, operation }: DeviceEvent, now: number): string {
  const items = (all: Readonly<Record<string, string>>): string =>
    Object.entries(all)
      .map(([name, value]) => `<tt:SimpleItem Name="${escape(name)}" Value="${escape(value)}"/>`)
      .join('');
  return (
    '<wsnt:NotificationMessage>' +
    '<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">' +
    `tns1:${topic}</wsnt:Topic><wsnt:Message>` +
    `<tt:Message UtcTime="${new Date(now).toISOString()}" PropertyOperation="${operation ?? 'Changed'}">` +
    `<tt:Source>${items(source)}</tt:Source><tt:Data>${items(data)}${elements ?? ''}</tt:Data>` +
    '</tt:Message></wsnt:Message></wsnt:NotificationMessage>'
  );
}
