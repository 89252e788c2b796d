/** What Chromium has and TypeScript's DOM library does not name yet. */

/** Chromium's own; the window makes it and hands its `writable` to the worker. */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(options: { kind: 'video' });
  readonly writable: WritableStream<VideoFrame>;
}

/** The standard's (mediacapture-transform); exists in workers only. */
declare class VideoTrackGenerator {
  constructor();
  readonly writable: WritableStream<VideoFrame>;
  readonly track: MediaStreamTrack;
}

/** V8's, where the program was started with `--expose-gc`. */
interface Window {
  readonly gc?: () => void;
}
