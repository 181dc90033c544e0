import { type StatsReport, createSampler } from './sample.js';

const inbound = (
  id: string,
  packetsReceived: number,
  totalAudioEnergy = 0,
  packetsLost = 0,
): StatsReport => ({
  id,
  type: 'inbound-rtp',
  kind: 'audio',
  timestamp: 1_000,
  packetsReceived,
  packetsLost,
  totalAudioEnergy,
  jitter: 0.004,
});

describe('a sample', () => {
  it('counts from the start of the call', () => {
    const sample = createSampler();
    const reports: StatsReport[] = [
      inbound('in', 100, 0.5, 2),
      { id: 'out', type: 'outbound-rtp', kind: 'audio', timestamp: 1_001, packetsSent: 90 },
      { id: 'mic', type: 'media-source', kind: 'audio', timestamp: 1_001, totalAudioEnergy: 0.25 },
    ];
    expect(sample(reports)).toEqual({
      at: 1_001,
      packetsReceived: 100,
      packetsSent: 90,
      packetsLost: 2,
      jitter: 0.004,
      energyReceived: 0.5,
      energySent: 0.25,
    });
  });

  it('goes on counting when the far side changes its stream', () => {
    const sample = createSampler();
    sample([inbound('first', 100, 0.5)]);
    expect(sample([inbound('second', 30, 0.1)])).toMatchObject({ packetsReceived: 130, energyReceived: 0.6 });
  });

  it('goes on counting when a report begins anew under the same name', () => {
    const sample = createSampler();
    sample([inbound('in', 100)]);
    expect(sample([inbound('in', 20)]).packetsReceived).toBe(120);
  });

  it('goes on counting the microphone when it is replaced', () => {
    const sample = createSampler();
    const source = (id: string, totalAudioEnergy: number): StatsReport => ({
      id,
      type: 'media-source',
      kind: 'audio',
      timestamp: 1,
      totalAudioEnergy,
    });
    sample([source('one', 0.4)]);
    expect(sample([source('two', 0.1)]).energySent).toBeCloseTo(0.5);
  });

  it('does not take packets that came late for a new start', () => {
    const sample = createSampler();
    sample([inbound('in', 100, 0, 5)]);
    expect(sample([inbound('in', 110, 0, 3)]).packetsLost).toBe(5);
    expect(sample([inbound('in', 120, 0, 6)]).packetsLost).toBe(6);
  });

  it('takes the round trip of the path until the far side tells its own', () => {
    const sample = createSampler();
    const path: StatsReport = {
      id: 'pair',
      type: 'candidate-pair',
      timestamp: 1,
      nominated: true,
      currentRoundTripTime: 0.02,
    };
    const far: StatsReport = {
      id: 'far',
      type: 'remote-inbound-rtp',
      kind: 'audio',
      timestamp: 1,
      roundTripTime: 0.03,
    };
    expect(sample([]).roundTripTime).toBeUndefined();
    expect(sample([path]).roundTripTime).toBe(0.02);
    expect(sample([far, path]).roundTripTime).toBe(0.03);
  });

  it('leaves video and other pairs out', () => {
    const sample = createSampler();
    const video: StatsReport = { ...inbound('video', 50), kind: 'video' };
    expect(sample([video]).packetsReceived).toBe(0);
  });
});
