/** Which ports the console connects to. */

/** TCP ports of stream addresses without one: RFC 7826, 19.2 and 21.1; the others by their own standards. */
export const STREAM_PORTS: Readonly<Record<string, number>> = {
  'rtsp:': 554,
  'rtsps:': 322,
  'http:': 80,
  'https:': 443,
};

/** `scheme://host:port…`, without the address class that core does not have. */
const ADDRESS = /^([a-z]+:)\/\/(?:[^@/]*@)?(?:\[[^\]]*\]|[^:/?#]*)(?::(\d{1,5}))?(?:[/?#]|$)/i;

/** The TCP ports that these addresses lead to, each once, in their order. */
export function portsOf(addresses: readonly string[]): number[] {
  const ports = addresses.flatMap((address) => {
    const [, scheme = '', port] = ADDRESS.exec(address.trim()) ?? [];
    const known = STREAM_PORTS[scheme.toLowerCase()];
    if (known === undefined) return [];
    return [port === undefined ? known : Number(port)];
  });
  return [...new Set(ports)].sort((one, other) => one - other);
}
