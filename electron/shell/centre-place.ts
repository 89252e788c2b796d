/** How this workstation reaches a server of its centre that does not run here. */
import { hostname } from 'node:os';
import { ENGINE_SECRETS, type EngineChoice } from '../../core/domain/engine.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Secrets } from '../../core/ports.ts';
import { askToJoin } from '../adapters/exchange/nats-joining.ts';
import type { NatsPlace } from '../adapters/exchange/nats-link.ts';
import { linkKeyOf, makeLinkSeed } from '../adapters/partners/link-key.ts';
import { passOf } from '../services/joining.ts';

/**
 * @param position Id of the own journal.
 * @returns null where there is no server: alone, or in a folder.
 */
export async function centrePlace(
  engine: EngineChoice | null,
  secrets: Secrets,
  position: string,
): Promise<Result<NatsPlace | null>> {
  if (engine === null || 'serve' in engine) return succeed(null);
  const name = hostname();
  if ('joined' in engine) {
    const { servers, authority } = engine.joined;
    return succeed({
      ...{ servers, authority, name },
      credentials: () =>
        passOf({
          ...{ secrets, keyOf: linkKeyOf, makeSeed: makeLinkSeed, ask: askToJoin },
          own: { position, name },
        }),
    });
  }
  if (!/^(nats|tls):/.test(engine.url)) return succeed(null);
  const kept = await secrets.read();
  if (!kept.ok) return kept;
  return succeed({
    ...{ servers: [engine.url], authority: engine.authority ?? null, name },
    credentials: kept.value.get(ENGINE_SECRETS.credentials) ?? null,
  });
}
