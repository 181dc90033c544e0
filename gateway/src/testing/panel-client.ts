import { WebSocket } from 'ws';
import { v7 as uuidv7 } from 'uuid';
import type { CrmRecord, PopIntent, SearchIntent } from '@jackfield/connector-core';
import {
  SOCKET_VERSION,
  type AgentView,
  type PanelCommand,
  type ToGateway,
  type ToPanel,
} from '@jackfield/connector-core/view';

type TabIntent = Extract<ToPanel, { type: 'intent' }>['intent'];
type Of<Type extends ToPanel['type']> = Extract<ToPanel, { type: Type }>;

/** A panel without a face: keeps what it hears, and waits for what a test wants to hear. */
export class PanelClient {
  readonly heard: ToPanel[] = [];
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  #waiting: { matches: (message: ToPanel) => boolean; resolve: (message: ToPanel) => void }[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as ToPanel;
      this.heard.push(message);
      for (const waiter of this.#waiting.filter(({ matches }) => matches(message))) waiter.resolve(message);
      this.#waiting = this.#waiting.filter(({ matches }) => !matches(message));
    });
  }

  static async open(url: string, options: { origin?: string } = {}): Promise<PanelClient> {
    const socket = new WebSocket(url, options);
    const client = new PanelClient(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  send(message: ToGateway | Record<string, unknown>): void {
    this.#socket.send(JSON.stringify(message));
  }

  hello(token: string, tab = 'tab-1', v = SOCKET_VERSION): void {
    this.send({ type: 'hello', v, token, tab });
  }

  /** The first message of this type, heard already or still to come, that fits. */
  hear<Type extends ToPanel['type']>(
    type: Type,
    fits: (message: Of<Type>) => boolean = () => true,
  ): Promise<Of<Type>> {
    const matches = (message: ToPanel): boolean => message.type === type && fits(message as Of<Type>);
    const known = this.heard.find(matches);
    if (known) return Promise.resolve(known as Of<Type>);
    return new Promise((resolve) => {
      this.#waiting.push({ matches, resolve: resolve as (message: ToPanel) => void });
    });
  }

  async view(fits: (view: AgentView) => boolean): Promise<AgentView> {
    return (await this.hear('view', ({ view }) => fits(view))).view;
  }

  /** The newest view that was heard. */
  get lastView(): Of<'view'> {
    const views = this.heard.filter((message): message is Of<'view'> => message.type === 'view');
    const last = views.at(-1);
    if (!last) throw new Error('No view was heard yet');
    return last;
  }

  /** Gives a command and waits for its answer. */
  async command(
    command: PanelCommand,
    { id = uuidv7(), epoch = this.lastView.audio.epoch } = {},
  ): Promise<Of<'done'> | Of<'refused'>> {
    this.send({ type: 'command', id, epoch, command });
    return await Promise.race([
      this.hear('done', (answer) => answer.command === id),
      this.hear('refused', (answer) => answer.command === id),
    ]);
  }

  /** What this tab is to do for a conversation, as soon as it hears of it. */
  async duty<Kind extends TabIntent['kind']>(
    kind: Kind,
    conversation: string,
  ): Promise<Extract<TabIntent, { kind: Kind }>> {
    const { intent } = await this.hear(
      'intent',
      (message) => message.intent.kind === kind && message.intent.conversation === conversation,
    );
    return intent as Extract<TabIntent, { kind: Kind }>;
  }

  answerSearch({ id }: SearchIntent, records: CrmRecord[]): void {
    this.send({ type: 'search-done', intent: id, epoch: this.lastView.audio.epoch, records });
  }

  answerSave({ id }: { id: string }, recordId: string): void {
    this.send({ type: 'record-saved', intent: id, epoch: this.lastView.audio.epoch, recordId });
  }

  answerPop(intent: PopIntent): void {
    this.send({ type: 'intent-done', intent: intent.id, epoch: this.lastView.audio.epoch });
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }
}
