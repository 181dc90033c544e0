import { createMicrophone } from './microphone.js';

class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  constructor(readonly device: string) {
    super();
  }
  clone(): FakeTrack {
    return new FakeTrack(this.device);
  }
  stop(): void {
    this.readyState = 'ended';
  }
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

class FakeMediaStream {
  constructor(readonly tracks: FakeTrack[]) {}
  getAudioTracks = () => this.tracks;
}

/** One device, or a reason why there is none. */
class FakeDevices extends EventTarget {
  plugged: string | DOMException = 'headset';
  asked = 0;
  readonly given: FakeTrack[] = [];

  getUserMedia(): Promise<FakeMediaStream> {
    this.asked += 1;
    if (this.plugged instanceof DOMException) return Promise.reject(this.plugged);
    const track = new FakeTrack(this.plugged);
    this.given.push(track);
    return Promise.resolve(new FakeMediaStream([track]));
  }
}

function fakeWindow(parts: { allowed?: boolean; secure?: boolean } = {}) {
  const devices = new FakeDevices();
  const window = {
    navigator: { mediaDevices: parts.secure === false ? undefined : devices },
    document: { featurePolicy: { allowsFeature: () => parts.allowed ?? true } },
  };
  return { devices, window: window as unknown as Window };
}

const deviceOf = (track: MediaStreamTrack): string => (track as unknown as FakeTrack).device;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the microphone', () => {
  const before = globalThis.MediaStream;
  beforeAll(() => {
    globalThis.MediaStream = FakeMediaStream as unknown as typeof MediaStream;
  });
  afterAll(() => {
    globalThis.MediaStream = before;
  });

  const open = (parts: Parameters<typeof fakeWindow>[0] = {}) => {
    const { devices, window } = fakeWindow(parts);
    const told: string[] = [];
    const microphone = createMicrophone(window, {
      lost: () => told.push('lost'),
      replaced: (track) => told.push(`replaced by ${deviceOf(track())}`),
    });
    return { devices, told, microphone };
  };

  it('is asked for once, however often it is opened', async () => {
    const { devices, microphone } = open();
    await Promise.all([microphone.open(), microphone.open()]);
    await microphone.open();
    expect(devices.asked).toBe(1);
  });

  it.each([
    ['NotAllowedError', 'permission', 'voice.microphone-denied'],
    ['SecurityError', 'permission', 'voice.microphone-denied'],
    ['NotFoundError', 'not-found', 'voice.microphone-missing'],
    ['NotReadableError', 'conflict', 'voice.microphone-in-use'],
  ])('turns %s into a %s error', async (name, kind, code) => {
    const { devices, microphone } = open();
    devices.plugged = new DOMException('', name);
    await expect(microphone.open()).rejects.toMatchObject({ name: 'AdapterError', kind, code });
  });

  it('can be opened after a refusal', async () => {
    const { devices, microphone } = open();
    devices.plugged = new DOMException('', 'NotAllowedError');
    await expect(microphone.open()).rejects.toThrow();
    devices.plugged = 'headset';
    await expect(microphone.open()).resolves.toBeUndefined();
  });

  it('says that the page around it forbids it', async () => {
    const { devices, microphone } = open({ allowed: false });
    devices.plugged = new DOMException('', 'NotAllowedError');
    await expect(microphone.open()).rejects.toMatchObject({ code: 'voice.microphone-blocked' });
  });

  it('says that the browser has none for this page', async () => {
    const { microphone } = open({ secure: false });
    await expect(microphone.open()).rejects.toMatchObject({ code: 'voice.unsupported-browser' });
  });

  it('gives each call a track of its own', async () => {
    const { devices, microphone } = open();
    await microphone.open();
    const [one] = microphone.streamForCall().getAudioTracks();
    const [other] = microphone.streamForCall().getAudioTracks();
    expect(one).not.toBe(other);
    expect(one).not.toBe(devices.given[0]);
  });

  it('takes another device when the one in use goes away', async () => {
    const { devices, microphone, told } = open();
    await microphone.open();
    devices.plugged = 'built-in';
    devices.given[0]?.unplug();
    await settled();
    expect(told).toEqual(['lost', 'replaced by built-in']);
  });

  it('waits for a device where there is no other', async () => {
    const { devices, microphone, told } = open();
    await microphone.open();
    devices.plugged = new DOMException('', 'NotFoundError');
    devices.given[0]?.unplug();
    await settled();
    expect(told).toEqual(['lost']);
    devices.plugged = 'new headset';
    devices.dispatchEvent(new Event('devicechange'));
    await settled();
    expect(told).toEqual(['lost', 'replaced by new headset']);
    devices.dispatchEvent(new Event('devicechange'));
    await settled();
    expect(told).toHaveLength(2);
  });

  it('is given back when it was closed while the browser still asked', async () => {
    const { devices, microphone } = open();
    const opening = microphone.open();
    microphone.close();
    await opening;
    expect(devices.given[0]?.readyState).toBe('ended');
  });

  it('is given back when it is closed, without being missed', async () => {
    const { devices, microphone, told } = open();
    await microphone.open();
    microphone.close();
    expect(devices.given[0]?.readyState).toBe('ended');
    devices.given[0]?.dispatchEvent(new Event('ended'));
    await settled();
    expect(told).toEqual([]);
    await microphone.open();
    expect(devices.given).toHaveLength(2);
  });
});
