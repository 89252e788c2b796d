// node tools/run.mjs COMMAND [ARGUMENTS]: what every npm script calls. It sees to all that the
// command needs on this machine, then runs it. Node built-ins only: it starts before node_modules.
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runForeground } from './setup/child.mjs';
import { needsDisplay, startXvfb } from './setup/display.mjs';
import { electronBinary, ensureElectron } from './setup/electron.mjs';
import { ffmpegVersion, installedFfmpeg, officialFfmpeg } from './setup/ffmpeg.mjs';
import { machineHasGpu } from './setup/graphics.mjs';
import { ensureModules } from './setup/modules.mjs';
import { ensureNats } from './setup/nats.mjs';
import { chooseNode } from './setup/node.mjs';
import { repository } from './setup/places.mjs';
import { SetupProblem, say } from './setup/say.mjs';
import { checkLibraries, checkSandbox, ensureSystemParts } from './setup/system.mjs';

/**
 * needs: undefined for tools that only read and write files, else the parts of system.mjs on top
 * of Electron and ffmpeg; optional: those of them that are worth no more than a warning.
 * @type {Record<string, { does: string, needs?: string[], optional?: string[] }>}
 */
const commands = {
  start: { does: 'build what has changed and start the program', needs: ['display'] },
  demo: {
    does: 'start two centres with demonstration cameras, or one',
    needs: ['display', 'cameras', 'nats'],
    optional: ['cameras', 'nats'],
  },
  test: { does: 'run all tests', needs: ['display', 'cameras', 'pdf', 'nats'] },
  check: { does: 'types, lint, layers, formatting' },
  build: { does: 'build into out/' },
  dist: { does: 'package for users into dist/', needs: [] },
  bench: { does: 'run the benchmark NAME', needs: ['display', 'cameras', 'nats'] },
  campaign: { does: 'faults at two centres without windows', needs: ['nats'] },
  docs: { does: 'write the pages that are made from the code' },
  journal: { does: 'check an exported journal: verify FILE --key KEY' },
  screenshots: { does: 'take the pictures of the guides', needs: ['display', 'cameras', 'nats'] },
};

/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Tools */

/**
 * @param {boolean} isOptional what cannot be had is told, and the command goes on without it
 */
async function natsServer(isOptional) {
  try {
    return await ensureNats();
  } catch (error) {
    if (!isOptional || !(error instanceof SetupProblem)) throw error;
    say('nats', `going on without nats-server; ${error.message}`);
    return undefined;
  }
}

/**
 * Electron, ffmpeg and the system's packages, at the same time.
 * @param {string} node
 * @param {{ needs: string[], optional?: string[] }} command
 */
async function ensureParts(node, { needs, optional = [] }) {
  const ffmpegAndSystem = async () => {
    const official = await officialFfmpeg(node);
    const all = ['electron', ...(official ? [] : ['ffmpeg']), ...needs];
    const wanted = needsDisplay() ? all : all.filter((need) => need !== 'display');
    await ensureSystemParts(wanted, { optional });
    return official ?? installedFfmpeg();
  };
  // All of them end before a failure is told: apt must not be cut off in the middle.
  const [electron, ffmpeg, nats] = await Promise.allSettled([
    ensureElectron(node),
    ffmpegAndSystem(),
    needs.includes('nats') ? natsServer(optional.includes('nats')) : undefined,
  ]);
  if (ffmpeg.status === 'rejected') throw ffmpeg.reason;
  if (electron.status === 'rejected') throw electron.reason;
  if (nats.status === 'rejected') throw nats.reason;
  const { dist } = electron.value;
  await checkLibraries(electronBinary(dist));
  if (needs.includes('display')) await checkSandbox(dist);
  return {
    ...{ electron: electron.value, ffmpeg: ffmpeg.value, nats: nats.value },
    gpu: machineHasGpu(),
  };
}

/**
 * @param {Awaited<ReturnType<typeof ensureParts>>} parts
 */
async function tellParts({ electron, ffmpeg, nats, gpu }) {
  const graphics = gpu ? 'GPU' : 'software (--disable-gpu)';
  const server = nats ? `nats-server ${nats.version} (${nats.source}), ` : '';
  say(
    'ready',
    `Electron ${electron.version} (${electron.source}: ${electron.dist}), ffmpeg ${await ffmpegVersion(ffmpeg)} (${ffmpeg}), ${server}graphics: ${graphics}`,
  );
}

/**
 * @param {Tools} tools
 * @param {string} file
 * @param {string[]} args
 */
function runTool({ node, env }, file, args) {
  if (!existsSync(join(repository, file))) throw new SetupProblem(`there is no ${file}`);
  // Running TypeScript as it is counts as experimental in Node 22, which nobody needs to be told.
  const quiet = '--disable-warning=ExperimentalWarning';
  return runForeground(node, [quiet, file, ...args], { cwd: repository, env });
}

/**
 * @param {Tools} tools
 * @param {string[]} flags
 */
async function start(tools, flags) {
  const built = await runTool(tools, 'tools/build.ts', []);
  if (built !== 0) return built;
  const env = { ...tools.env };
  // Terminals inside other Electron programs have it set.
  delete env['ELECTRON_RUN_AS_NODE'];
  const display = needsDisplay() ? await startXvfb() : undefined;
  const args = [
    repository,
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(env['POMEZI_DISABLE_GPU'] ? ['--disable-gpu'] : []),
    ...flags,
  ];
  try {
    return await runForeground(electronBinary(String(env['ELECTRON_OVERRIDE_DIST_PATH'])), args, {
      cwd: process.env['INIT_CWD'] ?? process.cwd(),
      env: display ? { ...env, DISPLAY: display.display } : env,
    });
  } finally {
    await display?.stop();
  }
}

/**
 * @param {string} name
 * @param {string[]} args
 */
async function run(name, args) {
  const command = commands[name];
  if (!command) {
    const lines = Object.entries(commands).map(([key, { does }]) => `  ${key.padEnd(12)} ${does}`);
    console.error(`usage: node tools/run.mjs COMMAND [ARGUMENTS]\n${lines.join('\n')}`);
    return 2;
  }
  await ensureModules();
  const node = chooseNode();
  const PATH = [dirname(node), process.env['PATH']].join(delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH };
  if (command.needs) {
    const parts = await ensureParts(node, { ...command, needs: command.needs });
    await tellParts(parts);
    env['ELECTRON_OVERRIDE_DIST_PATH'] = parts.electron.dist;
    env['FFMPEG_BIN'] = parts.ffmpeg;
    if (parts.nats) env['NATS_SERVER_BIN'] = parts.nats.binary;
    else if (command.needs.includes('nats')) delete env['NATS_SERVER_BIN'];
    if (!parts.gpu) env['POMEZI_DISABLE_GPU'] = '1';
  }
  if (name === 'start') return start({ node, env }, args);
  if (name !== 'bench') return runTool({ node, env }, `tools/${name}.ts`, args);
  const [bench, ...rest] = args;
  if (!bench) throw new SetupProblem('bench: say which one, for example: npm run bench:wall');
  return runTool({ node, env }, `tools/bench/${bench}.ts`, rest);
}

const [name = '', ...rest] = process.argv.slice(2);
try {
  process.exitCode = await run(name, rest[0] === '--' ? rest.slice(1) : rest);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
