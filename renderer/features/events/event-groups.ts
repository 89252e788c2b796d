/** Events of one kind of one camera as one line. */
import type { CameraEvent, EventKind } from '../../../core/domain/camera-event.ts';

export interface EventGroup {
  readonly camera: string;
  readonly kind: EventKind;
  /** As they came in; at least one. */
  readonly events: readonly [CameraEvent, ...CameraEvent[]];
}

/** In the order of their first events. */
export function groupEvents(events: readonly CameraEvent[]): EventGroup[] {
  const groups = new Map<string, [CameraEvent, ...CameraEvent[]]>();
  for (const event of events) {
    const key = `${event.kind} ${event.camera}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups.values()].map((group) => ({
    ...{ camera: group[0].camera, kind: group[0].kind, events: group },
  }));
}
