import { BlockList, isIP } from 'node:net';

/** Loopback, private, link-local (the clouds' metadata service among them), shared, multicast and unspecified addresses. */
const internal = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4');
  internal.addSubnet(`::ffff:${network}`, 96 + prefix, 'ipv6');
}
// An IPv4 address may hide behind the well-known prefix of NAT64; what it leads to is not ours to find out.
internal.addSubnet('64:ff9b::', 96, 'ipv6');
internal.addAddress('::', 'ipv6');
internal.addAddress('::1', 'ipv6');
internal.addSubnet('fc00::', 7, 'ipv6');
internal.addSubnet('fe80::', 10, 'ipv6');
internal.addSubnet('ff00::', 8, 'ipv6');

/** Whether an address lies inside the operator's own network. */
export function isPrivateAddress(address: string): boolean {
  return internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
