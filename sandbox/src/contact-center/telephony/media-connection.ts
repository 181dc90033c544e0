import { networkInterfaces } from 'node:os';
import { RTCPeerConnection, RTCRtpCodecParameters } from 'werift';

export const PCMU_PAYLOAD_TYPE = 0;
export const EVENT_PAYLOAD_TYPE = 101;
/** Where audio is taken from and sent to unless options say otherwise: nobody outside of this machine gets at it. */
export const LOOPBACK = '127.0.0.1';

/**
 * Opens one UDP port, on this address only.
 *
 * - Werift makes a candidate of every interface it finds, whatever it binds to, so it is given no family of addresses to
 *   look for, and one address by name.
 * - Without a STUN server it asks one of Google's at each call. Port 0 cannot be sent to, and the wait for it is short.
 *   Source: `getCandidatePromises` and `DEFAULT_STUN_SERVER` in werift 0.25 `packages/ice/src/ice.ts`.
 */
export function createConnection(address: string): RTCPeerConnection {
  return new RTCPeerConnection({
    codecs: {
      audio: [
        new RTCRtpCodecParameters({
          mimeType: 'audio/PCMU',
          clockRate: 8000,
          channels: 1,
          payloadType: PCMU_PAYLOAD_TYPE,
        }),
        new RTCRtpCodecParameters({
          mimeType: 'audio/telephone-event',
          clockRate: 8000,
          channels: 1,
          payloadType: EVENT_PAYLOAD_TYPE,
          parameters: '0-15',
        }),
      ],
    },
    iceServers: [{ urls: `stun:${LOOPBACK}:0` }],
    iceStunGatherTimeout: 0.001,
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
    iceInterfaceAddresses: { udp4: address },
    iceAdditionalHostAddresses: [address],
    bundlePolicy: 'max-bundle',
  });
}

/**
 * The far side's description with its addresses replaced by ours. The phone is on this machine, whatever it calls its
 * addresses: a name that only a multicast would resolve, or that of an interface, which a browser reaches us from but
 * which we have no reason to send to before it does.
 */
export function onThisMachine(sdp: string, address: string): string {
  return sdp
    .split('\r\n')
    .filter((line) => !line.startsWith('a=candidate:') || / udp /i.test(line))
    .map((line) => line.replace(/^(a=candidate:(?:\S+ ){4})\S+/, `$1${address}`))
    .join('\r\n');
}

/** Throws with a message for a person unless it is an IPv4 address of this machine. */
export function checkMediaAddress(address: string): void {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  if (own.some((each) => each.family === 'IPv4' && each.address === address)) return;
  throw new Error(`Audio cannot use ${address}: this machine has no such IPv4 address.`);
}
