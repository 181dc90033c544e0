import type { EventDraft, EventEnvelope } from '../../conversation/event.js';
import type { ContactCenter, Delivery } from '../../ports/contact-center.js';
import type { Http, HttpResponse, Platform } from '../../ports/platform.js';
import { secretsOf } from '../definition.js';
import { watchedPlatform } from '../watched-platform.js';
import type { ContactCenterKit, ContactCenterStage } from './stage.js';

/** Who calls, and who is called. */
export const CUSTOMER = '+48601234567';

/** What was said of one conversation. */
export interface Told {
  /** Deliveries that tell of it, as they came. */
  deliveries: Delivery[];
  drafts: EventDraft[];
}

/** What the tests of the kit work with, once the stage is open. */
export class ContactCenterBench {
  private opened:
    | {
        stage: ContactCenterStage;
        platform: Platform;
        logged: () => string;
        contactCenter: ContactCenter;
      }
    | undefined;

  constructor(readonly kit: ContactCenterKit) {}

  async open(): Promise<void> {
    const stage = await this.kit.open();
    const { platform, logged } = watchedPlatform(stage.http);
    const contactCenter = this.kit.adapter.connect(stage.settings, platform);
    this.opened = { stage, platform, logged, contactCenter };
  }

  get stage(): ContactCenterStage {
    return this.parts.stage;
  }

  get contactCenter(): ContactCenter {
    return this.parts.contactCenter;
  }

  /** Milliseconds for the slowest story. */
  get timeoutMs(): number {
    return this.kit.timeoutMs ?? 20_000;
  }

  logged(): string {
    return this.parts.logged();
  }

  secrets(): string[] {
    return secretsOf(this.kit.adapter, this.stage.settings);
  }

  /** A connection whose one request has this answer; a second one is not in the script. */
  answering(answer: () => Promise<HttpResponse>): { contactCenter: ContactCenter; requests: () => number } {
    let requests = 0;
    const http: Http = () => {
      requests += 1;
      if (requests > 1) return Promise.reject(new Error('This request is not in the script'));
      return answer();
    };
    return {
      contactCenter: this.kit.adapter.connect(this.stage.settings, { ...this.parts.platform, http }),
      requests: () => requests,
    };
  }

  /** Everything that was told of one conversation so far. */
  async toldOf(id: string): Promise<Told> {
    const told: Told = { deliveries: [], drafts: [] };
    for (const delivery of this.stage.deliveries()) {
      const { events } = await this.contactCenter.receive(delivery);
      const own = events.filter(({ conversation }) => conversation === id);
      if (own.length > 0) told.deliveries.push(delivery);
      told.drafts.push(...own);
    }
    return told;
  }

  private get parts() {
    if (!this.opened) throw new Error('The stage is not open yet');
    return this.opened;
  }
}

/** As the gateway would log it. */
export function envelope(draft: EventDraft): EventEnvelope {
  return { ...draft, v: 1, tenant: 'kit', receivedAt: '2026-08-22T14:00:00.000Z' };
}
