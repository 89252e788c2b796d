import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';

const setpriv = '/usr/bin/setpriv';

/**
 * A parent that is killed outright cannot stop its children; the kernel can, where util-linux is
 * there to ask it.
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function endingWithParent(command, args) {
  if (process.platform !== 'linux' || !existsSync(setpriv)) return [command, args];
  return [setpriv, ['--pdeathsig', 'TERM', '--', command, ...args]];
}

/**
 * @typedef {object} Outcome
 * @property {number} code 0 when all went well
 * @property {string} output stdout and stderr, in the order of arrival
 * @property {boolean} stalled ended because its progress stood still
 */

/**
 * Runs a program quietly to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.shell]
 * @param {{ seconds: number, progress: () => number }} [options.stall] end it when this number
 *   has not changed for so long
 * @returns {Promise<Outcome>}
 */
export function runQuietly(command, args, options = {}) {
  const { stall, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const [program, programArgs] = options.shell
      ? [command, args]
      : endingWithParent(command, args);
    const child = spawn(program, programArgs, {
      ...spawnOptions,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let stalled = false;
    const collect = (/** @type {Buffer} */ data) => (output += data.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const watch =
      stall &&
      watchForStall(stall, () => {
        stalled = true;
        child.kill('SIGKILL');
      });
    const end = (/** @type {number} */ code) => {
      clearInterval(watch);
      resolve({ code, output, stalled });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/**
 * @param {{ seconds: number, progress: () => number }} stall
 * @param {() => void} onStall
 */
function watchForStall({ seconds, progress }, onStall) {
  let last = progress();
  let changed = performance.now();
  return setInterval(() => {
    const current = progress();
    if (current !== last) {
      last = current;
      changed = performance.now();
    } else if (performance.now() - changed > seconds * 1000) onStall();
  }, 1000);
}

/**
 * Runs a program in the foreground, with this terminal, and hands signals on to it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code, or 128 + the signal that ended it
 */
export function runForeground(command, args, options) {
  return new Promise((resolve, reject) => {
    const [program, programArgs] = endingWithParent(command, args);
    const child = spawn(program, programArgs, { ...options, stdio: 'inherit' });
    const listeners = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']).map((signal) => {
      const listener = () => {
        // A terminal's Ctrl-C has reached the child already; a second one would make it give up
        // its orderly end.
        if (signal === 'SIGINT' && process.stdin.isTTY) return;
        child.kill(signal);
      };
      process.on(signal, listener);
      return { signal, listener };
    });
    const done = () => {
      for (const { signal, listener } of listeners) process.off(signal, listener);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      done();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
