import type { Crm, PersonResult, WriteResult } from '../../ports/crm.js';
import type { AdapterError } from '../../ports/adapter-error.js';
import type { Http, HttpResponse, Platform } from '../../ports/platform.js';
import { verifyMatches } from '../../identify/verify-matches.js';
import { secretsOf } from '../definition.js';
import { watchedPlatform } from '../watched-platform.js';
import { planFor } from './samples.js';
import type { CrmKit, CrmStage, StoredActivity, StoredPerson } from './stage.js';

/** What the tests of the kit work with, once the stage is open. */
export class CrmBench {
  private opened: { stage: CrmStage; platform: Platform; logged: () => string; crm: Crm } | undefined;
  private keys = 0;

  constructor(readonly kit: CrmKit) {}

  async open(): Promise<void> {
    const stage = await this.kit.open();
    const { platform, logged } = watchedPlatform(stage.http);
    this.opened = { stage, platform, logged, crm: this.kit.adapter.connect(stage.settings, platform) };
  }

  get stage(): CrmStage {
    return this.parts.stage;
  }

  get platform(): Platform {
    return this.parts.platform;
  }

  get crm(): Crm {
    return this.parts.crm;
  }

  logged(): string {
    return this.parts.logged();
  }

  /** A key that no other test has. */
  newKey(): string {
    return `kit-${String(this.keys++)}`;
  }

  secrets(): string[] {
    return secretsOf(this.kit.adapter, this.stage.settings);
  }

  withHttp(http: Http): Crm {
    return this.kit.adapter.connect(this.stage.settings, { ...this.platform, http });
  }

  /** Signs in for real; then each request has this one answer, and there are no more than `most`. */
  answering(answer: () => Promise<HttpResponse>, most: number): { crm: Crm; requests: () => number } {
    let requests = 0;
    const crm = this.withHttp((request) => {
      if (this.stage.isSignIn(request)) return this.stage.http(request);
      requests += 1;
      if (requests > most) throw new Error('This request is not in the script');
      return answer();
    });
    return { crm, requests: () => requests };
  }

  /** Ids of those who really have the number. */
  async found(caller: string): Promise<string[]> {
    const plan = planFor(caller);
    return verifyMatches(plan, await this.crm.search([plan])).map(({ id }) => id);
  }

  /** The one activity of a key. */
  async activity(key: string): Promise<StoredActivity> {
    const all = await this.stage.activities(key);
    expect(all).toHaveLength(1);
    return all[0]!;
  }

  /** The one person of a key. */
  async person(key: string): Promise<StoredPerson> {
    const all = await this.stage.people(key);
    expect(all).toHaveLength(1);
    return all[0]!;
  }

  private get parts() {
    if (!this.opened) throw new Error('The stage is not open yet');
    return this.opened;
  }
}

type AnyResult = WriteResult | PersonResult;

export function saved<Result extends AnyResult>(result: Result | undefined): Extract<Result, { ok: true }> {
  if (!result) throw new Error('It should have been saved');
  if (!result.ok) throw new Error('It should have been saved', { cause: result.error });
  return result as Extract<Result, { ok: true }>;
}

export function refused(result: AnyResult | undefined): AdapterError {
  if (!result || result.ok) throw new Error('It should have been refused');
  return result.error;
}
