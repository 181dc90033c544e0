import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/gateway';
import type { UserLine, UserWish } from 'c/userTypes';
import { checks, labels, seats, words } from './labels';

/** A page of users. What is asked of one is told by `wish`; the list itself changes nothing. */
export default class UserTable extends LightningElement {
  labels = labels;
  @api users: UserLine[] = [];
  /** Id of the line whose details are shown. */
  @api opened = '';
  /** Something is under way: nothing can be asked for. */
  @api busy = false;

  get rows() {
    return this.users.map((user) => {
      const { id, name, email, check, seat } = user;
      const isOpen = id === this.opened;
      const hasSeat = seat.state === 'held' || seat.state === 'blocked';
      const [finding] = check.findings;
      return {
        ...{ id, user, name, email, isOpen, hasSeat },
        detailsLabel: fillIn(words.details, name),
        detailsIcon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
        expanded: String(isOpen),
        check: checks[check.colour],
        finding: finding?.message,
        phone: phoneOf(user),
        seat: seats[seat.state],
        // What the check says already is not said twice.
        why: !hasSeat && check.findings.length === 0 ? seat.why : undefined,
        give: fillIn(words.give, name),
        take: fillIn(words.take, name),
        cannotGive: this.busy || !seat.canGive,
        whyNot: seat.canGive ? fillIn(words.give, name) : seat.why,
      };
    });
  }

  /** Puts the keyboard back on the seat of this line: the button that was pressed is gone when the seat is given. */
  @api focusSeat(id: string) {
    const buttons = this.template?.querySelectorAll<HTMLElement>('[data-role="give"], [data-role="take"]');
    [...(buttons ?? [])].find(({ dataset }) => dataset['id'] === id)?.focus();
  }

  open(event: Event) {
    this.wish('open', event);
  }

  give(event: Event) {
    this.wish('give', event);
  }

  take(event: Event) {
    this.wish('take', event);
  }

  /** Of the details: handed on. */
  handOn(event: CustomEvent<UserWish>) {
    event.stopPropagation();
    this.tell(event.detail);
  }

  private wish(what: 'open' | 'give' | 'take', event: Event) {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const user = this.users.find((each) => each.id === id);
    if (user) this.tell({ what, user });
  }

  private tell(detail: UserWish) {
    this.dispatchEvent(new CustomEvent('wish', { detail }));
  }
}

function phoneOf({ agent, privileges }: UserLine): string {
  if (!agent) return words.notThere;
  if (!agent.active) return words.deactivated;
  if (!privileges.dial) return words.receivesOnly;
  return [agent.number, agent.callerId]
    .filter((each, place, all) => each && all.indexOf(each) === place)
    .join(', ');
}
