/** Events: subscribing, pulling, prolonging, leaving. */
import { childOf, Fault, notSupported, type Request } from './soap.ts';
import { TEV } from './operations.ts';
import type { Subscriptions } from './subscriptions.ts';

const WSNT = 'http://docs.oasis-open.org/wsn/b-2';
const PATH = '/onvif/subscription/';

/** @returns null where it is no operation on events. */
export async function answerToEvents(
  subscriptions: Subscriptions,
  { space, operation, body }: Request,
  path: string,
  origin: string,
  now: () => number,
): Promise<string | null> {
  if (space !== TEV && space !== WSNT) return null;
  const id = path.startsWith(PATH) ? path.slice(PATH.length) : '';
  const stamp = (at: number): string => new Date(at).toISOString();
  switch (operation) {
    case 'CreatePullPointSubscription': {
      const created = subscriptions.create();
      return (
        '<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>' +
        `<wsa5:Address>${origin}${PATH}${created}</wsa5:Address></tev:SubscriptionReference>` +
        `<wsnt:CurrentTime>${stamp(now())}</wsnt:CurrentTime><wsnt:TerminationTime>` +
        `${stamp(subscriptions.renew(created) ?? 0)}</wsnt:TerminationTime>` +
        '</tev:CreatePullPointSubscriptionResponse>'
      );
    }
    case 'PullMessages': {
      const most = Number(childOf(body, TEV, 'MessageLimit')?.textContent ?? 1);
      const messages = await subscriptions.pull(id, most, 60_000);
      const until = messages === null ? null : subscriptions.renew(id);
      if (messages === null || until === null) throw unknownResource();
      return (
        `<tev:PullMessagesResponse><tev:CurrentTime>${stamp(now())}</tev:CurrentTime>` +
        `<tev:TerminationTime>${stamp(until)}</tev:TerminationTime>` +
        `${messages.join('')}</tev:PullMessagesResponse>`
      );
    }
    case 'Renew': {
      const until = subscriptions.renew(id);
      if (until === null) throw unknownResource();
      return (
        `<wsnt:RenewResponse><wsnt:TerminationTime>${stamp(until)}</wsnt:TerminationTime>` +
        `<wsnt:CurrentTime>${stamp(now())}</wsnt:CurrentTime></wsnt:RenewResponse>`
      );
    }
    case 'Unsubscribe':
      if (!subscriptions.remove(id)) throw unknownResource();
      return '<wsnt:UnsubscribeResponse/>';
    default:
      throw notSupported();
  }
}

function unknownResource(): Fault {
  return new Fault(500, 'Resource unknown', 's:Sender', 'ter:InvalidArgVal');
}
