import { randomInt } from 'node:crypto';
import { MediaStreamTrack, RtpHeader, RtpPacket, type RTCPeerConnection, type RTCRtpSender } from 'werift';
import { FRAME_SAMPLES, frameEnergy } from './g711.js';
import {
  createConnection,
  EVENT_PAYLOAD_TYPE,
  LOOPBACK,
  onThisMachine,
  PCMU_PAYLOAD_TYPE,
} from './media-connection.js';

/** Event codes of RFC 4733 §3.2 in their order. */
const EVENT_DIGITS = '0123456789*#ABCD';
const EVENT_BYTES = 4;
const EVENT_END = 0x80;
/** RFC 4733 §2.5.1.4: the end of an event is sent three times. */
const EVENT_REPEATS = 3;
const GATHERING_MS = 1_000;

export interface MediaListener {
  frame(payload: Buffer): void;
  digit(digit: string): void;
  connected(): void;
  failed(): void;
}

/** Packets and their energy (level squared × seconds) in both directions, since the leg began. */
export interface MediaCounters {
  packetsReceived: number;
  packetsSent: number;
  energyReceived: number;
  energySent: number;
}

/** One WebRTC audio leg: ICE, DTLS-SRTP and G.711 mu-law in both directions. */
export class MediaLeg {
  readonly counters: MediaCounters = { packetsReceived: 0, packetsSent: 0, energyReceived: 0, energySent: 0 };
  private readonly connection: RTCPeerConnection;
  private readonly track = new MediaStreamTrack({ kind: 'audio' });
  private sequence = randomInt(0x1_0000);
  private timestamp = randomInt(0x1_0000_0000);
  private lastEvent: number | undefined;
  private closed = false;

  /** `address`: of this machine; its UDP port is opened there only. */
  constructor(
    private readonly listener: MediaListener,
    private readonly address = LOOPBACK,
  ) {
    this.connection = createConnection(address);
    this.connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') listener.connected();
      if (state === 'failed') listener.failed();
    });
    // After a hold the same track is announced again.
    const known = new Set<MediaStreamTrack>();
    this.connection.onTrack.subscribe((remote) => {
      if (known.has(remote)) return;
      known.add(remote);
      remote.onReceiveRtp.subscribe((packet) => this.receive(packet));
    });
  }

  async offer(): Promise<string> {
    this.connection.addTransceiver(this.track, { direction: 'sendrecv' });
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.gathered();
  }

  async acceptAnswer(sdp: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'answer', sdp: onThisMachine(sdp, this.address) });
  }

  /** Answers a first offer as well as a later one (hold, a new network). */
  async answer(sdp: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp: onThisMachine(sdp, this.address) });
    const transceiver = this.connection.getTransceivers()[0];
    if (!transceiver) throw new Error('The offer has no audio');
    if (!transceiver.sender.track) {
      await transceiver.sender.replaceTrack(this.track);
      transceiver.setDirection('sendrecv');
    }
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    return this.gathered();
  }

  /** Offers hold (`sendonly`) or talk (`sendrecv`) anew; the far side's answer goes to `acceptAnswer`. */
  async reoffer(direction: 'sendonly' | 'sendrecv'): Promise<string> {
    this.connection.getTransceivers()[0]?.setDirection(direction);
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.gathered();
  }

  /** Sends one frame of 20 ms. */
  send(frame: Buffer): void {
    this.track.writeRtp(
      new RtpPacket(this.nextHeader(PCMU_PAYLOAD_TYPE, this.counters.packetsSent === 0), frame),
    );
    this.timestamp = (this.timestamp + FRAME_SAMPLES) >>> 0;
    this.counters.packetsSent += 1;
    this.counters.energySent += frameEnergy(frame);
  }

  /** Sends a digit as RFC 4733 events, the way phones do, 100 ms long. */
  async sendDigit(digit: string): Promise<void> {
    const code = EVENT_DIGITS.indexOf(digit);
    const sender = this.connection.getSenders()[0];
    if (code < 0 || !sender) return;
    for (let step = 1; step <= 5; step++)
      await this.sendEvent(sender, code, step * FRAME_SAMPLES, step === 1);
    for (let repeat = 0; repeat < EVENT_REPEATS; repeat++) {
      await this.sendEvent(sender, code, 5 * FRAME_SAMPLES, false, EVENT_END);
    }
    this.timestamp = (this.timestamp + 5 * FRAME_SAMPLES) >>> 0;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.connection.close();
  }

  private receive({ header, payload }: RtpPacket): void {
    if (this.closed) return;
    if (header.payloadType === PCMU_PAYLOAD_TYPE) {
      this.counters.packetsReceived += 1;
      this.counters.energyReceived += frameEnergy(payload);
      this.listener.frame(payload);
      return;
    }
    // The payload type of events is the far side's choice; their length is not.
    if (
      payload.length !== EVENT_BYTES ||
      !((payload[1] ?? 0) & EVENT_END) ||
      this.lastEvent === header.timestamp
    )
      return;
    this.lastEvent = header.timestamp;
    const digit = EVENT_DIGITS[payload[0] ?? -1];
    if (digit) this.listener.digit(digit);
  }

  // A sender stamps its one codec on whatever it sends, so events go around it.
  private async sendEvent(
    sender: RTCRtpSender,
    code: number,
    duration: number,
    marker: boolean,
    flags = 0,
  ): Promise<void> {
    const payload = Buffer.from([code, flags | 10, duration >> 8, duration & 0xff]);
    const header = this.nextHeader(EVENT_PAYLOAD_TYPE, marker);
    header.ssrc = sender.ssrc;
    await sender.dtlsTransport.sendRtp(payload, header);
  }

  private nextHeader(payloadType: number, marker: boolean): RtpHeader {
    this.sequence = (this.sequence + 1) & 0xffff;
    return new RtpHeader({ payloadType, sequenceNumber: this.sequence, timestamp: this.timestamp, marker });
  }

  private async gathered(): Promise<string> {
    if (this.connection.iceGatheringState !== 'complete') {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, GATHERING_MS);
        this.connection.iceGatheringStateChange.subscribe((state) => {
          if (state !== 'complete') return;
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return this.connection.localDescription?.sdp ?? '';
  }
}
