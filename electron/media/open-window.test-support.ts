/** A window's end of the pictures on a port that the test holds. */
import type { StreamFrame, WindowMessage } from '../../core/contract/media.ts';
import { FakePort } from './fake-port.test-support.ts';
import { WindowPort } from './window-port.ts';

export function frameOf(key: boolean, camera = 'a'): StreamFrame {
  return {
    ...{ kind: 'frame', camera, generation: 1, key, hidden: false, kept: false },
    ...{ capturedAt: null, receivedAt: 0, data: Uint8Array.of(1) },
  };
}

export function openWindow() {
  const port = new FakePort();
  const heard: WindowMessage[] = [];
  let closed = 0;
  const window = new WindowPort('desk', port, {
    message: (message) => heard.push(message),
    closed: () => (closed += 1),
  });
  const send = (count: number, camera = 'a', hidden = false) => {
    for (let index = 0; index < count; index += 1) window.frame(frameOf(false, camera), hidden);
  };
  return { port, window, heard, send, closedTimes: () => closed };
}
