// Set-up speaks to people on stderr, so that stdout stays free for what a command prints
// (a benchmark's last line of JSON, for one).

/** What can be expected to go wrong: run.mjs prints the message as one line, without a stack. */
export class SetupProblem extends Error {}

/**
 * @param {string} subject the part that is being set up, one word
 * @param {string} text one plain line
 */
export function say(subject, text) {
  process.stderr.write(`setup: ${subject}: ${text}\n`);
}

/**
 * The line of a failed program's output that says most, for messages that must stay one line.
 * @param {string} output
 */
export function tellingLine(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^npm (error( code \w+)?|warn.*|notice.*)$/.test(line));
  const telling = lines.find((line) => /^(npm error|e:|error\b|\w*error:)/i.test(line));
  return telling ?? lines.at(-1) ?? 'it printed nothing';
}
