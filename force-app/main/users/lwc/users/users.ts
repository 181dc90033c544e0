import { LightningElement, api } from 'lwc';
import { askGateway, fillIn, routeOf, wordsOf } from 'c/gateway';
import { askPreflight, unmetOf, type Preflight } from 'c/preflight';
import { followJob, startJob, type SyncJob } from 'c/syncJob';
import { work, type Workplace } from 'c/work';
import type { Seats, UserFilter, UsersAnswer, UserWish } from 'c/userTypes';
import { carryOut } from './carryOut';
import { labels, words } from './labels';

const PAGE = 50;
/** The one prerequisite that this tab itself meets, by linking users. */
const MET_HERE = 'configuration';

type UserTableElement = HTMLElement & { focusSeat(id: string): void };

/**
 * Who works with the phone: the users of both sides page by page, their check, seats and privileges. As long as nobody has a
 * seat, there are no users before everything else is in place (F-003).
 */
export default class Users extends LightningElement implements Workplace {
  labels = labels;
  answer: UsersAnswer | undefined;
  seats: Seats | undefined;
  /** What is in place and what is not, as far as it was asked for. */
  found: Preflight | undefined;
  /** Why it could not be asked for. */
  unchecked = '';
  filter: UserFilter = { search: '', match: '', colour: '', seat: '' };
  /** Where each page before this one began. */
  cursors: (string | undefined)[] = [];
  cursor: string | undefined;
  /** While both sides are read. */
  job: SyncJob | undefined;
  opened = '';
  showsSync = false;
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';
  /** Of the list that was asked for last: an answer that comes late is not shown. */
  private asked = 0;
  private looked = false;

  connectedCallback() {
    void this.open();
  }

  /** What was found last, here or elsewhere on the page. */
  @api get preflight(): Preflight | undefined {
    return this.found;
  }
  set preflight(preflight: Preflight | undefined) {
    if (!preflight) return;
    this.found = preflight;
    this.unchecked = '';
  }

  /** Never blocked: its administrator has to be able to take seats back. */
  get isInService() {
    return (this.seats?.used ?? 0) > 0;
  }

  get missing() {
    return this.found ? unmetOf(this.found).filter(({ id }) => id !== MET_HERE) : [];
  }

  get isBlocked() {
    return !this.isInService && (this.unchecked !== '' || this.missing.length > 0);
  }

  get isOpen() {
    return this.isInService || (this.seats !== undefined && this.found !== undefined && !this.isBlocked);
  }

  get warning() {
    if (this.unchecked) return `${words.unknown} ${this.unchecked}`;
    if (!this.isInService || !this.found || this.found.ready) return '';
    return fillIn(words.notReady, unmetOf(this.found).length, this.found.prerequisites.length);
  }

  get neverRead() {
    return this.answer !== undefined && this.answer.lookedAt === undefined;
  }

  get nobodyFits() {
    return this.answer?.lookedAt !== undefined && this.answer.users.length === 0;
  }

  get isListed() {
    return (this.answer?.users.length ?? 0) > 0;
  }

  get syncExpanded() {
    return String(this.showsSync);
  }

  get first() {
    return this.cursors.length * PAGE;
  }

  get lookedAt() {
    const at = this.answer?.lookedAt;
    return at === undefined ? '' : fillIn(words.lookedAt, new Date(at).toLocaleString());
  }

  /** Shows the users, or what is missing before there can be any; that may be mended by now. */
  async open() {
    await work(this, async () => {
      const wasBlocked = this.isBlocked;
      try {
        await this.read();
      } catch (error) {
        if (this.seats) throw error;
        this.unchecked = wordsOf(error);
      }
      return wasBlocked && this.isOpen ? words.unblocked : '';
    });
  }

  openDiagnostics() {
    this.dispatchEvent(new CustomEvent('diagnostics'));
  }

  closeMessage() {
    this.message = '';
  }

  async narrow(event: CustomEvent<UserFilter>) {
    this.filter = event.detail;
    this.cursors = [];
    this.cursor = undefined;
    await this.list();
  }

  async next() {
    const cursor = this.answer?.next;
    if (cursor === undefined) return;
    this.cursors = [...this.cursors, this.cursor];
    this.cursor = cursor;
    await this.list();
  }

  async previous() {
    this.cursor = this.cursors.at(-1);
    this.cursors = this.cursors.slice(0, -1);
    await this.list();
  }

  async wish({ detail: wish }: CustomEvent<UserWish>) {
    if (wish.what === 'open') {
      this.opened = this.opened === wish.user.id ? '' : wish.user.id;
      return;
    }
    await work(this, async () => {
      try {
        return await carryOut(wish);
      } finally {
        // Refused or not: who has a seat may have changed meanwhile.
        await this.read();
      }
    });
    if (wish.what !== 'give' && wish.what !== 'take') return;
    // When it is drawn.
    await Promise.resolve();
    this.template?.querySelector<UserTableElement>('c-user-table')?.focusSeat(wish.user.id);
  }

  /** Reads both sides anew, which changes nothing of them. */
  async readSides() {
    await work(this, async () => {
      const { failure } = await followJob(await startJob({ do: 'plan' }), (job) => this.showProgress(job));
      this.job = undefined;
      await this.read();
      if (failure) throw new Error(`${failure.message} ${failure.action}`);
      return '';
    });
  }

  toggleSync() {
    this.showsSync = !this.showsSync;
    // It has messages of its own.
    this.message = '';
  }

  /** Something else on the page has changed users or seats. */
  @api async refresh() {
    try {
      await this.read();
    } catch (error) {
      this.message = wordsOf(error);
      this.tone = 'error';
    }
  }

  private showProgress(job: SyncJob): boolean {
    this.job = job;
    return this.isConnected;
  }

  private async read() {
    const [seats] = await Promise.all([askGateway<Seats>('GET', 'seats'), this.readPage()]);
    this.seats = seats;
    if (this.isInService) this.lookBeside();
    else if (!this.isOpen) await this.look();
  }

  /** Once is enough where nothing waits for it. */
  private lookBeside() {
    if (this.looked) return;
    void this.look();
  }

  private async look() {
    this.looked = true;
    try {
      this.found = await askPreflight(false);
      this.unchecked = '';
      this.dispatchEvent(new CustomEvent<Preflight>('checked', { detail: this.found }));
    } catch (error) {
      this.found = undefined;
      this.unchecked = wordsOf(error);
    }
  }

  /** The page at `cursor`, as the filter has it. */
  private async readPage() {
    const asked = (this.asked += 1);
    const route = routeOf('users', { ...this.filter, limit: PAGE, cursor: this.cursor });
    const answer = await askGateway<UsersAnswer>('GET', route);
    if (asked === this.asked) this.answer = answer;
  }

  /** Like `work`, but typing goes on meanwhile. */
  private async list() {
    try {
      await this.readPage();
      this.message = '';
    } catch (error) {
      this.message = wordsOf(error);
      this.tone = 'error';
    }
  }
}
