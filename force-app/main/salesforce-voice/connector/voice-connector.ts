import {
  ActiveCallsResult,
  AgentConfigResult,
  AgentVendorStatusInfo,
  CallResult,
  CapabilitiesResult,
  GenericResult,
  HangupResult,
  HoldToggleResult,
  InitResult,
  LogoutResult,
  MuteToggleResult,
  PhoneContactsResult,
  VendorConnector,
  type AgentStatusInfo,
  type Contact,
  type PhoneCall,
} from '@salesforce/scv-connector-base';
import type { Panel, PanelAction, PanelState } from '@jackfield/panel';
import type { Change } from './changes';
import { changesBetween } from './changes';
import { createAgentStatus, type AgentStatus } from './agent-status';
import { createConfirmations, type After, type Confirmations } from './confirmations';
import { createExpectations, type Expectations } from './expectations';
import { actionOfMessage, messageOf, type ToComponents } from './messages';
import { createProblems, type Problem } from './problems';
import { phoneCallOf } from './results';
import { signInRefusal } from './sign-in-refusal';
import { createWantedRecords, type WantedRecords } from './wanted-records';
import { voiceCallsOf, type VoiceCall, type VoiceCalls } from './voice-call';

/** What Salesforce is told without having asked. */
export interface Announce {
  change(change: Change): void;
  /** The agent's presence, as the contact center has changed it. */
  status(statusId: string): void;
  problem(problem: Problem): void;
  /** To our components on the page of the VoiceCall. */
  message(message: ToComponents): void;
}

export interface VoiceConnectorOptions {
  panel: Panel;
  announce: Announce;
  after: After;
  /** How long the contact center may take to confirm what Salesforce asked for. Milliseconds. @default 15000 */
  deadlineMs?: number;
  /** How long the agent's session may take to come up. Milliseconds. @default 60000 */
  readyMs?: number;
  /** How long an inbound call waits for its VoiceCall before it is offered without one. Milliseconds. @default 4000 */
  recordMs?: number;
}

/**
 * Salesforce Voice draws the controls and calls the methods here; each becomes an action of the panel and is answered when
 * the contact center has confirmed it. What happens by itself is announced.
 * https://github.com/salesforce/scv-connector-base
 */
export class VoiceConnector extends VendorConnector {
  readonly #panel: Panel;
  readonly #announce: Announce;
  readonly #after: After;
  readonly #readyMs: number;
  readonly #confirmations: Confirmations;
  readonly #expectations: Expectations;
  readonly #status: AgentStatus;
  readonly #records: WantedRecords;
  readonly #problemsIn = createProblems();
  #calls: VoiceCalls = new Map();
  /** None before Salesforce has asked for us: nobody would hear it. */
  #outbox: Change[] | undefined;
  #said = '';

  constructor({
    panel,
    announce,
    after,
    deadlineMs = 15_000,
    readyMs = 60_000,
    recordMs = 4_000,
  }: VoiceConnectorOptions) {
    super();
    this.#panel = panel;
    this.#announce = announce;
    this.#after = after;
    this.#readyMs = readyMs;
    this.#confirmations = createConfirmations(after, deadlineMs);
    this.#expectations = createExpectations(this.#confirmations);
    this.#status = createAgentStatus({
      confirmations: this.#confirmations,
      send: (presence) => panel.send({ do: 'set-presence', presence }),
      state: panel.state,
      onChange: panel.onChange,
      announce: (statusId) => announce.status(statusId),
    });
    this.#records = createWantedRecords({
      want: (conversation) => panel.send({ do: 'want-call-record', conversation }),
      onGivenUp: () => this.#take(panel.state()),
      after,
      recordMs,
    });
    panel.onChange((state) => this.#take(state));
  }

  override async init(): Promise<InitResult> {
    await this.#confirmations.wait<undefined>((confirm, refuse) => {
      const look = ({ phase, failure }: PanelState) => {
        if (phase === 'ready') confirm(undefined);
        if (phase === 'cannot-sign-in') refuse(signInRefusal(failure));
      };
      const stop = this.#panel.onChange(look);
      look(this.#panel.state());
      return stop;
    }, this.#readyMs);
    this.#outbox ??= [];
    return new InitResult({ showLogin: false });
  }

  override async getAgentConfig(): Promise<AgentConfigResult> {
    return new AgentConfigResult({});
  }

  override async getCapabilities(): Promise<CapabilitiesResult> {
    return new CapabilitiesResult({ hasMute: true, hasRecord: false, hasMerge: false, hasSwap: false });
  }

  override async getActiveCalls(): Promise<ActiveCallsResult> {
    const active = [...this.#calls.values()].filter(isOn);
    return new ActiveCallsResult({ activeCalls: active.map(phoneCallOf) });
  }

  override async acceptCall({ callId }: PhoneCall): Promise<CallResult> {
    return this.#ask({ do: 'answer', conversation: callId }, 'connected').then(callResult);
  }

  override async declineCall({ callId }: PhoneCall): Promise<CallResult> {
    return this.#ask({ do: 'decline', conversation: callId }, 'ended').then(callResult);
  }

  override async endCall({ callId }: PhoneCall): Promise<HangupResult> {
    const ended = await this.#ask({ do: 'hang-up', conversation: callId }, 'ended');
    return new HangupResult({ calls: phoneCallOf(ended) });
  }

  override mute(): Promise<MuteToggleResult> {
    return this.#setMuted(true);
  }

  override unmute(): Promise<MuteToggleResult> {
    return this.#setMuted(false);
  }

  override hold(): Promise<HoldToggleResult> {
    return this.#setHeld(true);
  }

  override resume(): Promise<HoldToggleResult> {
    return this.#setHeld(false);
  }

  override async dial({ phoneNumber }: Contact): Promise<CallResult> {
    const dialled = this.#expectations.next(
      ({ what, call }) => what === 'offered' && call.direction === 'outbound',
    );
    this.#panel.send({ do: 'dial', number: phoneNumber });
    return callResult(await dialled);
  }

  override sendDigits(digits: string): void {
    this.#panel.send({ do: 'send-digits', conversation: this.#talking().conversation, digits });
  }

  override async setAgentStatus(
    agentStatus: string,
    statusInfo: { statusId?: string } = {},
  ): Promise<GenericResult> {
    await this.#status.ask(agentStatus, statusInfo.statusId);
    return new GenericResult({ success: true });
  }

  override async getAgentStatus(): Promise<AgentVendorStatusInfo & AgentStatusInfo> {
    const status = this.#panel.state().view?.presence.status ?? 'offline';
    // The declaration names one class, and the connector base accepts the other alone.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    return Object.assign(new AgentVendorStatusInfo({ statusName: status, statusType: status }), {
      statusApiName: status,
    });
  }

  /** Salesforce asks for it when it ends the wrap-up by itself. */
  override wrapUpCall(): void {
    this.#panel.send({ do: 'set-presence', presence: this.#status.wanted() });
  }

  override handleMessage(message: object): void {
    const action = actionOfMessage(message);
    if (action === 'tell') this.#announce.message(messageOf(this.#panel.state()));
    else if (action) this.#panel.send(action);
  }

  override async getPhoneContacts(): Promise<PhoneContactsResult> {
    return new PhoneContactsResult({});
  }

  override async logout(): Promise<LogoutResult> {
    await this.setAgentStatus('Offline');
    return new LogoutResult({ success: true });
  }

  /** @param action its `conversation` is the id under which Salesforce knows the call */
  async #ask(action: CallAction, what: Change['what']): Promise<VoiceCall> {
    const { conversation: id } = action;
    const call = this.#calls.get(id);
    if (!call) throw new Error('There is no such call.');
    const confirmed = this.#expectations.next((change) => change.what === what && change.call.id === id);
    this.#panel.send({ ...action, conversation: call.conversation });
    return confirmed;
  }

  async #setMuted(muted: boolean): Promise<MuteToggleResult> {
    const call = this.#talking();
    if (call.muted !== muted) await this.#ask({ do: 'mute', conversation: call.id, muted }, 'muted');
    return new MuteToggleResult({ isMuted: muted });
  }

  async #setHeld(held: boolean): Promise<HoldToggleResult> {
    const call = this.#talking();
    const after =
      call.held === held ? call : await this.#ask({ do: 'hold', conversation: call.id, held }, 'held');
    return new HoldToggleResult({
      isThirdPartyOnHold: false,
      isCustomerOnHold: held,
      calls: [phoneCallOf(after)],
    });
  }

  #talking(): VoiceCall {
    const call = [...this.#calls.values()].find(({ stage }) => stage === 'talking');
    if (!call) throw new Error('Nobody is talking.');
    return call;
  }

  #take(state: PanelState): void {
    const before = this.#calls;
    this.#records.take(state);
    this.#calls = voiceCallsOf(state, before, this.#records.awaits);
    for (const change of changesBetween(before, this.#calls)) {
      if (this.#expectations.meet(change) || !this.#outbox) continue;
      this.#outbox.push(change);
      // What is answered goes first: a wrap-up does not begin before the call has ended.
      if (this.#outbox.length === 1) this.#after(0, () => this.#empty());
    }
    // Before Salesforce asks, a sign-in that fails is all that it wants to know.
    const problems = this.#problemsIn(state);
    if (this.#outbox) this.#tell(problems);
    this.#status.take(state);
    this.#say();
  }

  #tell(problems: Problem[]): void {
    for (const problem of problems) {
      this.#confirmations.fail(new Error(problem.message));
      if (!problem.isAnswer) this.#announce.problem(problem);
    }
  }

  #empty(): void {
    for (const change of this.#outbox?.splice(0) ?? []) this.#announce.change(change);
  }

  #say(): void {
    if (!this.#outbox) return;
    const message = messageOf(this.#panel.state());
    const said = JSON.stringify(message);
    if (said === this.#said) return;
    this.#said = said;
    this.#announce.message(message);
  }
}

/** What is asked of one call. */
type CallAction = Extract<PanelAction, { conversation: string }>;

const isOn = ({ stage }: VoiceCall) => stage === 'offered' || stage === 'talking';
const callResult = (call: VoiceCall) => new CallResult({ call: phoneCallOf(call) });
