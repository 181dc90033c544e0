import { LightningElement, api } from 'lwc';
import type { Message } from '@jackfield/connector-core/view';
import type { DrawnConversation, Notice, Panel, PanelAction, PanelState } from '@jackfield/panel';
import { standingNotices } from 'c/standingNotices';
import { failureText, labels, messageText, text } from 'c/texts';

type Screen = 'loading' | 'refused' | 'idle' | 'dial' | 'offer' | 'call' | 'wrapUp';

const isOpen = ({ state }: DrawnConversation) => state !== 'ended';
const isTalk = (one: DrawnConversation) => isOpen(one) && one.state !== 'wrap-up';

/** The whole face: which screen the panel's state asks for, and everything that is said beside it. */
export default class Softphone extends LightningElement {
  static renderMode = 'light' as const;
  state: PanelState | undefined;
  now = 0;
  dialing = false;
  /** Of several open conversations, the one that the agent looks at. */
  selected: string | undefined;
  labels = labels;
  private source: Panel | undefined;
  private unsubscribe: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  @api
  get panel() {
    return this.source;
  }
  set panel(panel: Panel | undefined) {
    if (!panel) return;
    this.source = panel;
    this.unsubscribe?.();
    this.unsubscribe = panel.onChange((state) => this.show(state));
    this.show(panel.state());
  }

  connectedCallback() {
    this.tick();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.unsubscribe?.();
  }

  /** Once a second, just after the gateway's clock turned: every duration changes at the same moment. */
  private tick() {
    this.now = this.source?.now() ?? 0;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared in disconnectedCallback
    this.timer = setTimeout(() => this.tick(), 1000 - (this.now % 1000) + 5);
  }

  private show(state: PanelState) {
    this.state = state;
    this.now = this.source?.now() ?? 0;
    if (this.talk) this.dialing = false;
  }

  handleAsk(event: CustomEvent<PanelAction>) {
    event.stopPropagation();
    this.source?.send(event.detail);
  }

  private get open(): DrawnConversation[] {
    return this.state?.view?.conversations.filter(isOpen) ?? [];
  }

  private get talk() {
    return this.open.find(isTalk);
  }

  get conversation(): DrawnConversation | undefined {
    return this.open.find(({ id }) => id === this.selected) ?? this.talk ?? this.open[0];
  }

  get screen(): Screen {
    const { phase, view } = this.state ?? {};
    if (!view) return phase === 'cannot-sign-in' ? 'refused' : 'loading';
    if (this.dialing) return 'dial';
    if (!this.conversation) return 'idle';
    const { state, direction } = this.conversation;
    if (state === 'wrap-up') return 'wrapUp';
    return state === 'alerting' && direction !== 'outbound' ? 'offer' : 'call';
  }

  /** For the template: `{is.offer}`. */
  get is(): Partial<Record<Screen, boolean>> {
    return { [this.screen]: true };
  }

  get others() {
    const others = this.open.length > 1 ? this.open : [];
    return others.map((one) => ({
      id: one.id,
      label: `${one.customerName ?? messageText({ key: one.customerAddress })}, ${text(`state.${one.state}`)}`,
      current: one.id === this.conversation?.id ? 'true' : undefined,
    }));
  }

  get hasOthers() {
    return this.open.length > 1;
  }

  select(event: Event) {
    this.selected = (event.currentTarget as HTMLElement).dataset['id'];
    this.dialing = false;
  }

  get ended() {
    return this.state?.view?.conversations.find(
      ({ state, activity }) => state === 'ended' && activity.status !== 'not-yet',
    );
  }

  /** What gets no entry has none to tell of: its message says why. */
  get entry() {
    return this.ended?.activity.status === 'not-logged' ? undefined : this.ended;
  }

  get presence() {
    return this.state?.view?.presence;
  }

  get loadingText() {
    return text(this.state?.phase === 'signing-in' ? 'signingIn' : 'connecting');
  }

  get failure() {
    return this.state?.failure ? failureText(this.state.failure) : '';
  }

  get greeting() {
    return text('greeting', { name: this.state?.view?.agent.name ?? '' });
  }

  get isNotReady() {
    return this.status === 'not-ready';
  }

  /** The view is the last that came; where the agent stands now, nobody here knows. */
  get isStale() {
    return this.state?.view !== undefined && this.state.phase !== 'ready';
  }

  private get status() {
    return this.isStale ? undefined : this.presence?.status;
  }

  get idleHint() {
    if (this.status === 'offline') return text('offlineHint');
    if (this.status === 'not-ready') return text('startHint');
    if (this.status !== 'in-queue') return '';
    return text(this.state?.audio === 'elsewhere' ? 'elsewhereHint' : 'queueHint');
  }

  get badgeClass() {
    return `badge badge_${this.status ?? 'not-ready'}`;
  }

  get canDial() {
    return this.state?.view !== undefined && !this.talk;
  }

  get dialText() {
    return text(this.dialing ? 'back' : 'dialPad');
  }

  get dialIcon() {
    return this.dialing ? 'back' : 'keypad';
  }

  toggleDial() {
    this.dialing = !this.dialing;
  }

  start() {
    this.source?.send({ do: 'set-presence', presence: 'in-queue' });
  }

  tryAgain() {
    this.source?.send({ do: 'try-again' });
  }

  /** For screen readers, the moment it rings. */
  get announcement() {
    if (this.screen !== 'offer' || !this.conversation) return '';
    const { customerName, customerAddress } = this.conversation;
    if (!customerName && customerAddress === 'customer.withheld') return text('incomingCallWithheld');
    return text('incomingCallFrom', { name: customerName ?? messageText({ key: customerAddress }) });
  }

  get notices(): Notice[] {
    if (!this.state) return [];
    // Before the first view the whole screen says what would stand here.
    return [...(this.state.view ? standingNotices(this.state) : []), ...this.state.notices];
  }

  /** The conversation's own messages, beneath those of the panel. */
  get messages() {
    const { messages = [], customerAddress } = this.conversation ?? this.ended ?? {};
    // That the number is withheld stands where the number would stand.
    const others = messages.filter(({ key }) => key !== customerAddress);
    return others.map((message: Message) => ({
      key: message.key,
      text: messageText(message),
      className: `message ${message.level}`,
      icon: message.level === 'info' ? 'info' : 'warning',
    }));
  }
}
