/** Dead code: files, exports and packages that nothing uses. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'electron/{main,preload}.ts',
    'electron/media/media-main.ts',
    'electron/relay/relay-main.ts',
    'renderer/main.tsx',
    // Its exports are those of a WebAssembly module.
    'renderer/**/*.as.ts',
    // tools/run.mjs starts these by name.
    'tools/*.ts',
    'tools/bench/*.ts',
    // Started as programs of their own.
    'tools/bench/mse-peer/*.cjs',
    'tools/cameras/make-loop.ts',
    'tools/stations/station.ts',
    'electron/adapters/engine/{full-disk,holder}.test-support.ts',
    'tools/cameras/onvif/multicast-{devices,search}.ts',
    // electron-builder.yml names it.
    'tools/setup/packed-ffmpeg.mjs',
    'e2e/{*.e2e,playwright.config}.ts',
  ],
  project: ['{core,electron,renderer,locales,tools,e2e}/**/*.{ts,tsx,mjs,cjs}'],
  // A type that stands in an exported signature is exported with it, used elsewhere or not.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Programs of the system are looked for where they are started.
  exclude: ['binaries'],
  // tools/check.ts starts it by its path.
  // assemblyscript: tools/assembly.ts starts it by its path.
  // ffmpeg-static: its binary is taken from its folder by tools/setup/ffmpeg.mjs.
  ignoreDependencies: ['prettier', 'ffmpeg-static', 'assemblyscript'],
};

export default config;
