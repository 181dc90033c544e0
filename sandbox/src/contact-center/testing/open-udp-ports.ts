import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** `address:port` of every UDP socket that this process has, as the kernel tells it (Linux only). */
export function openUdpPorts(): string[] {
  const inodes = new Set(readdirSync('/proc/self/fd').map(inodeOf));
  // https://docs.kernel.org/networking/proc_net_tcp.html: hexadecimal, each four bytes of an address backwards
  const lines = ['udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/self/net/${table}`, 'utf8').trim().split('\n').slice(1),
  );
  return lines.flatMap((line) => {
    const [, local = '', , , , , , , , inode = ''] = line.trim().split(/\s+/);
    return inodes.has(inode) ? [readAddress(local)] : [];
  });
}

function inodeOf(fd: string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1];
  } catch {
    return undefined; // The one that listed the folder is closed by now.
  }
}

function readAddress(hex: string): string {
  const [address = '', port = ''] = hex.split(':');
  if (address.length > 8) return `[${address}]:${parseInt(port, 16)}`;
  return `${[...Buffer.from(address, 'hex')].reverse().join('.')}:${parseInt(port, 16)}`;
}
