import { LightningElement, api } from 'lwc';
import { askGateway, fillIn, GatewayRefusal } from 'c/gateway';
import type { Seats } from 'c/userTypes';
import type { Warning } from 'c/warnings';
import { work, type Workplace } from 'c/work';
import { labels, policies, states, words } from './labels';

/** What stands in a licence. */
interface Licence {
  serial: string;
  customer: string;
  seats: number;
  from: string;
  until: string;
}

/** As `GET …/licence` of the gateway's API answers it. */
interface LicenceAnswer {
  state: keyof typeof states;
  licence?: Licence;
  installedAt?: string;
  next?: Licence;
  warnings: Warning[];
}

/** As many letters as the gateway takes. */
const MOST_LETTERS = 8_000;

/**
 * The licence of the vendor: what stands in it, and installing another one, pasted or from a file. The gateway looks at
 * its signature; what it refuses changes nothing. Tells `installed`, since seats are counted anew then.
 */
export default class LicenceSection extends LightningElement implements Workplace {
  labels = labels;
  mostLetters = MOST_LETTERS;
  answer: LicenceAnswer | undefined;
  seats: Seats | undefined;
  text = '';
  /** The gateway refused this one since some users could not work any more, and would take it all the same. */
  wouldBlock = false;
  busy = false;
  message = '';
  tone: Workplace['tone'] = 'success';

  connectedCallback() {
    void this.read();
  }

  /** Asks anew, e.g. since another tenant was entered. */
  @api async read(): Promise<void> {
    await work(this, async () => {
      await this.readFacts();
      return '';
    });
  }

  get state() {
    return states[this.answer?.state ?? 'unlimited'];
  }

  get facts() {
    const { answer, seats } = this;
    if (!answer || !seats) return [];
    const { licence, installedAt, next } = answer;
    const { used, total } = seats;
    return [
      ...(licence ? factsOf(licence) : []),
      ...(installedAt ? [fact(labels.installedAt, dayOf(installedAt))] : []),
      fact(
        labels.seats,
        total === null ? fillIn(words.seatsUnlimited, used) : fillIn(words.seatsOf, used, total),
      ),
      ...(total === null ? [] : [fact(labels.overLimit, policies[seats.overLimit])]),
      ...(next ? [fact(labels.next, fillIn(words.nextOf, next.serial, next.seats, dayOf(next.from)))] : []),
    ];
  }

  /** A gateway that knows no vendor takes no licence. */
  get canInstall() {
    return this.answer !== undefined && this.answer.state !== 'unlimited';
  }

  get nothingEntered() {
    return this.busy || this.text.trim() === '';
  }

  closeMessage() {
    this.message = '';
  }

  changeText(event: CustomEvent<{ value: string }>) {
    this.enter(event.detail.value);
  }

  async chooseFile(event: CustomEvent<{ files: FileList }>) {
    const [file] = event.detail.files;
    if (!file) return;
    await work(this, async () => {
      if (file.size > MOST_LETTERS) throw new Error(fillIn(words.fileTooLong, file.name));
      this.enter(await file.text());
      return '';
    });
  }

  async install() {
    await this.send(false);
  }

  async installAnyway() {
    await this.send(true);
  }

  private enter(text: string) {
    this.text = text;
    this.wouldBlock = false;
  }

  private async send(confirm: boolean) {
    await work(this, async () => {
      // Mail programs break long lines; none belongs into it.
      const licence = this.text.replaceAll(/\s/g, '');
      try {
        await askGateway('PUT', 'licence', { licence, confirm });
      } catch (error) {
        this.wouldBlock = error instanceof GatewayRefusal && error.code === 'licence.would-block';
        throw error;
      }
      this.enter('');
      this.dispatchEvent(new CustomEvent('installed'));
      await this.readFacts();
      return words.installed;
    });
  }

  private async readFacts() {
    [this.answer, this.seats] = await Promise.all([
      askGateway<LicenceAnswer>('GET', 'licence'),
      askGateway<Seats>('GET', 'seats'),
    ]);
  }
}

function factsOf({ customer, serial, from, until }: Licence) {
  return [
    fact(labels.holder, customer),
    fact(labels.serial, serial),
    fact(labels.validity, fillIn(words.fromTo, dayOf(from), dayOf(until))),
  ];
}

/** Two facts may have the same value. */
function fact(label: string, value: string) {
  return { label, value, key: `${label}: ${value}` };
}

function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString();
}
