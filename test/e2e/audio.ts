import type { BrowserContext, Frame, Page } from '@playwright/test';

/** What WebRTC counted in the page: of the call that is on, both ways. */
export interface BrowserAudio {
  packetsReceived: number;
  packetsSent: number;
  energyReceived: number;
  energySent: number;
}

type Watched = Window & { watchedConnections?: RTCPeerConnection[] };

/** Remembers every peer connection that the page, or any page of the context, opens, so that its own counters can be read. */
export async function watchPeerConnections(page: Page | BrowserContext): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as Watched;
    const connections: RTCPeerConnection[] = (watched.watchedConnections = []);
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
  });
}

/** Counters of the newest connection; zeros before there is one. */
export async function readBrowserAudio(frame: Frame): Promise<BrowserAudio> {
  return frame.evaluate(async () => {
    const counted = { packetsReceived: 0, packetsSent: 0, energyReceived: 0, energySent: 0 };
    const connection = (window as Watched).watchedConnections?.at(-1);
    const report = connection ? await connection.getStats() : new Map<string, Record<string, unknown>>();
    report.forEach((entry: Record<string, unknown>) => {
      const read = (name: string) => Number(entry[name] ?? 0);
      if (entry['type'] === 'inbound-rtp') {
        counted.packetsReceived += read('packetsReceived');
        counted.energyReceived += read('totalAudioEnergy');
      }
      if (entry['type'] === 'outbound-rtp') counted.packetsSent += read('packetsSent');
      if (entry['type'] === 'media-source') counted.energySent += read('totalAudioEnergy');
    });
    return counted;
  });
}
