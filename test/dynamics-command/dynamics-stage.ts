import { dynamics } from '../../adapters/crms/src/dynamics/index.js';
import type { Checkup } from '../../cli/src/doctor/join-findings.js';
import type { StepResult } from '../../cli/src/setup/run-step.js';
import { jackfield, type Ended } from '../../cli/src/testing/jackfield.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../gateway/src/testing/test-world.js';
import {
  administratorUser,
  dataverseUsers,
  sampleOrganization,
  startDataverse,
  type DataverseEnvironment,
  type DataverseOptions,
} from '../../sandbox/src/dataverse/index.js';
import { sampleAgents } from '../../sandbox/src/sample-data/agents.js';
import type { TenantAnswer } from '@jackfield/gateway';

/** Somebody who takes calls, and administrates nothing. */
const AGENT = 'anna.nowak';

/** A gateway, and an environment for each test, for the command `jackfield dynamics`. */
export class DynamicsStage {
  environment!: DataverseEnvironment;

  private constructor(readonly world: TestWorld) {}

  static async open(): Promise<DynamicsStage> {
    return new DynamicsStage(await startTestWorld({ crms: { dynamics } }));
  }

  /** Before each test: nothing is amiss in the contact center. */
  reset(): void {
    const { contactCenter } = this.world;
    contactCenter.onPreflight = () => Promise.resolve([]);
    const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
    for (const { id, name, email } of sampleAgents)
      contactCenter.users.add({ id, name, email, active: true, ...phone });
  }

  async start(options: Partial<DataverseOptions> = {}): Promise<void> {
    this.environment = await startDataverse({ port: 0, sampleData: false, ...options });
  }

  /** Starts an environment that the gateway is connected with. */
  async connected(options: Partial<DataverseOptions> = {}): Promise<void> {
    await this.start(options);
    const [first] = tenantInput().orgs;
    const { connection } = this.environment;
    await this.world.putTenant({
      settings: tenantInput().settings,
      orgs: [{ ...first!, id: sampleOrganization, crm: { adapter: 'dynamics', settings: connection } }],
      agents: sampleAgents.map(({ id, name, email }) => ({
        ...{ id, name, email, org: sampleOrganization, crmUser: dataverseUsers[id]! },
      })),
    });
  }

  run(words: string[], env: Record<string, string> = {}): Promise<Ended> {
    return jackfield(['dynamics', ...words], {
      ...{
        JACKFIELD_URL: this.world.url,
        JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
        JACKFIELD_TENANT: TENANT,
      },
      ...env,
    });
  }

  asAdministrator(...words: string[]): Promise<Ended> {
    return this.#as(administratorUser, words);
  }

  asAgent(...words: string[]): Promise<Ended> {
    return this.#as(this.agentUser, words);
  }

  get agentUser(): string {
    return dataverseUsers[AGENT]!;
  }

  #as(user: string, words: string[]): Promise<Ended> {
    return this.run([...words, '--environment-url', this.environment.url], {
      DATAVERSE_ACCESS_TOKEN: this.environment.tokenFor(user),
    });
  }

  async tenant(): Promise<TenantAnswer> {
    const answer = await fetch(`${this.world.url}/v1/tenants/${TENANT}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    return (await answer.json()) as TenantAnswer;
  }

  rows(table: string) {
    return this.environment.context.store.all(table);
  }

  /** Writes another channel address over ours, as the deployment of an experience profile does. */
  deployProfile(): void {
    const [provider] = this.rows('msdyn_channelprovider');
    this.environment.context.store.update(
      'msdyn_channelprovider',
      String(provider!['msdyn_channelproviderid']),
      { msdyn_channelurl: 'https://old.example/panel' },
      administratorUser,
    );
  }

  /** Has the apps with one session show no phone. */
  deactivateProvider(): void {
    const [provider] = this.rows('msdyn_ciprovider');
    this.environment.context.store.update(
      'msdyn_ciprovider',
      String(provider!['msdyn_ciproviderid']),
      { statecode: 1, statuscode: 2 },
      administratorUser,
    );
  }
}

export function stepsOf({ printed }: Ended): StepResult[] {
  return (JSON.parse(printed) as { steps: StepResult[] }).steps;
}

export function statesOf(ended: Ended): Record<string, string> {
  return Object.fromEntries(stepsOf(ended).map(({ id, state, outcome }) => [id, outcome ?? state]));
}

export function findingsOf({ printed }: Ended): Checkup['findings'] {
  return (JSON.parse(printed) as Checkup).findings;
}

export function amissIn(ended: Ended): Checkup['findings'] {
  return findingsOf(ended).filter(({ ok }) => !ok);
}
