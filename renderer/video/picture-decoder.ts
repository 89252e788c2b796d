/** One way to turn coded pictures into VideoFrames, whatever the coding. */
import type { StreamConfig, UndecodableReason } from '../../core/contract/media.ts';

export interface PictureDecoder {
  /** Pictures handed in and not yet decoded. */
  readonly waiting: number;
  /** @param sequence comes back as the frame's timestamp. */
  decode(data: Uint8Array, key: boolean, sequence: number): void;
  close(): void;
}

interface Handlers {
  readonly picture: (frame: VideoFrame) => void;
  readonly failed: (reason: UndecodableReason) => void;
}

export function openPictureDecoder(config: StreamConfig, handlers: Handlers): PictureDecoder {
  return config.coding === 'mjpeg' ? stillDecoder(handlers) : videoDecoder(config, handlers);
}

function videoDecoder(config: StreamConfig, handlers: Handlers): PictureDecoder {
  const settings: VideoDecoderConfig = {
    codec: config.codec,
    optimizeForLatency: true,
    // Scaled by the processor afterwards: what a graphics card decodes would have to be read back.
    ...(config.coding === 'h264' ? { hardwareAcceleration: 'prefer-software' } : {}),
    ...(config.description === null ? {} : { description: config.description }),
  };
  let closed = false;
  const early: EncodedVideoChunk[] = [];
  let configured = false;
  const fail = (reason: UndecodableReason): void => {
    if (!closed) handlers.failed(reason);
  };
  const decoder = new VideoDecoder({
    output: handlers.picture,
    error: () => {
      fail('undecodable');
    },
  });
  const decode = (chunk: EncodedVideoChunk): void => {
    if (decoder.state === 'configured') decoder.decode(chunk);
  };
  VideoDecoder.isConfigSupported(settings)
    .then(({ supported }) => {
      if (closed) return;
      if (supported !== true) {
        fail('codec-unsupported');
        return;
      }
      decoder.configure(settings);
      configured = true;
      early.splice(0).forEach(decode);
    })
    // A codec string that is no codec string at all.
    .catch(() => {
      fail('codec-unsupported');
    });
  return {
    get waiting() {
      return early.length + decoder.decodeQueueSize;
    },
    decode(data, key, sequence) {
      const type = key ? 'key' : 'delta';
      const chunk = new EncodedVideoChunk({ type, timestamp: sequence, data });
      if (configured) decode(chunk);
      else early.push(chunk);
    },
    close() {
      closed = true;
      if (decoder.state !== 'closed') decoder.close();
    },
  };
}

/** Motion JPEG: every picture stands for itself. */
function stillDecoder(handlers: Handlers): PictureDecoder {
  let waiting = 0;
  let closed = false;
  let failures = 0;
  return {
    get waiting() {
      return waiting;
    },
    decode(data, _key, sequence) {
      waiting += 1;
      void decodeStill(data, sequence).then((frame) => {
        waiting -= 1;
        if (frame !== null && !closed) {
          failures = 0;
          handlers.picture(frame);
          return;
        }
        frame?.close();
        failures += 1;
        if (!closed && failures > 30) handlers.failed('undecodable');
      });
    },
    close() {
      closed = true;
    },
  };
}

/** @returns null for a damaged picture: the next one stands for itself again. */
async function decodeStill(data: Uint8Array, timestamp: number): Promise<VideoFrame | null> {
  const decoder = new ImageDecoder({ type: 'image/jpeg', data: data.slice().buffer });
  try {
    const { image } = await decoder.decode();
    const frame = new VideoFrame(image, { timestamp });
    image.close();
    return frame;
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}
