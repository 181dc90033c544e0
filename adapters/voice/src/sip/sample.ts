import type { VoiceSample } from '@jackfield/connector-core/ports';

/** The fields of WebRTC's reports that a sample is made of (https://www.w3.org/TR/webrtc-stats/). */
export interface StatsReport {
  id: string;
  type: string;
  timestamp: number;
  kind?: string;
  nominated?: boolean;
  packetsReceived?: number;
  packetsSent?: number;
  packetsLost?: number;
  jitter?: number;
  totalAudioEnergy?: number;
  roundTripTime?: number;
  currentRoundTripTime?: number;
}

type Counter = 'packetsReceived' | 'packetsSent' | 'packetsLost' | 'energyReceived' | 'energySent';

/**
 * Counts from the call's start, whatever the browser does to its reports.
 *
 * A report starts again at zero when the far side changes its stream or the microphone is replaced; its counters are
 * therefore added up by difference, so that two samples can always be subtracted from each other.
 */
export function createSampler(): (reports: Iterable<StatsReport>) => VoiceSample {
  const totals: Record<Counter, number> = {
    packetsReceived: 0,
    packetsSent: 0,
    packetsLost: 0,
    energyReceived: 0,
    energySent: 0,
  };
  const seen = new Map<string, number>();

  const count = (counter: Counter, report: StatsReport, value = 0): void => {
    const key = `${counter} ${report.id}`;
    const before = seen.get(key) ?? 0;
    // packetsLost may shrink by late arrivals; taken as no change rather than as a new start.
    if (counter === 'packetsLost' && value < before) return;
    totals[counter] += value < before ? value : value - before;
    seen.set(key, value);
  };

  return (reports) => {
    let at = 0;
    let jitter = 0;
    let farRoundTrip: number | undefined;
    let pathRoundTrip: number | undefined;
    for (const report of reports) {
      at = Math.max(at, report.timestamp);
      if (report.type === 'candidate-pair' && report.nominated) pathRoundTrip = report.currentRoundTripTime;
      if (report.kind !== 'audio') continue;
      if (report.type === 'inbound-rtp') {
        count('packetsReceived', report, report.packetsReceived);
        count('packetsLost', report, report.packetsLost);
        count('energyReceived', report, report.totalAudioEnergy);
        jitter = report.jitter ?? 0;
      }
      if (report.type === 'outbound-rtp') count('packetsSent', report, report.packetsSent);
      // What leaves the microphone: packets go on flowing while muted or held, only energy tells.
      if (report.type === 'media-source') count('energySent', report, report.totalAudioEnergy);
      if (report.type === 'remote-inbound-rtp') farRoundTrip = report.roundTripTime;
    }
    // The far side's own figure comes seconds after the start of a call; the path's is there at once.
    const roundTripTime = farRoundTrip ?? pathRoundTrip;
    return { at, ...totals, jitter, ...(roundTripTime === undefined ? {} : { roundTripTime }) };
  };
}
