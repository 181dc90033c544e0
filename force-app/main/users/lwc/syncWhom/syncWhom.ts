import { LightningElement, api } from 'lwc';
import { askGateway } from 'c/gateway';
import type { SyncWish } from 'c/syncJob';
import { labels } from './labels';

type Whom = 'linked' | 'everybody' | 'profile' | 'group';

interface Option {
  value: string;
  label: string;
}

interface Groups {
  profiles: { id: string; name: string; users: number }[];
  groups: { id: string; name: string }[];
}

/** Whom a synchronisation is about, and what they get. Tells each change by `whom`, as the gateway takes it. */
export default class SyncWhom extends LightningElement {
  labels = labels;
  @api disabled = false;
  whom: Whom = 'linked';
  profile = '';
  group = '';
  giveSeats = false;
  number = '';
  callerId = '';
  profiles: Option[] = [];
  groups: Option[] = [];

  choices: Option[] = [
    { value: 'linked', label: labels.linked },
    { value: 'everybody', label: labels.everybody },
    { value: 'profile', label: labels.profile },
    { value: 'group', label: labels.group },
  ];

  get byProfile() {
    return this.whom === 'profile';
  }

  get byGroup() {
    return this.whom === 'group';
  }

  changed(event: CustomEvent<{ value: string }>) {
    const { name } = event.target as HTMLInputElement;
    const { value } = event.detail;
    if (name === 'whom') this.choose(value as Whom);
    else if (name === 'profile') this.profile = value;
    else if (name === 'group') this.group = value;
    else if (name === 'number') this.number = value;
    else this.callerId = value;
    this.tell();
  }

  changeSeats(event: CustomEvent<{ checked: boolean }>) {
    this.giveSeats = event.detail.checked;
    this.tell();
  }

  private choose(whom: Whom) {
    this.whom = whom;
    // Asked for when they are needed first: it costs a call to the CRM.
    if ((this.byProfile || this.byGroup) && this.profiles.length + this.groups.length === 0)
      void this.readGroups();
  }

  private async readGroups() {
    try {
      const { profiles, groups } = await askGateway<Groups>('GET', 'user-groups');
      this.profiles = profiles.map(({ id, name, users }) => ({ value: id, label: `${name} (${users})` }));
      this.groups = groups.map(({ id, name }) => ({ value: id, label: name }));
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error }));
    }
  }

  /** `undefined` while nobody is chosen yet. */
  private tell() {
    const { number, callerId } = this;
    const newAgents = { ...(number && { number }), ...(callerId && { callerId }) };
    const who = this.chosen();
    const detail: Omit<SyncWish, 'do'> | undefined = who && {
      ...who,
      seats: this.giveSeats ? 'give' : 'keep',
      ...(number || callerId ? { newAgents } : {}),
    };
    this.dispatchEvent(new CustomEvent('whom', { detail }));
  }

  private chosen(): Pick<SyncWish, 'everybody' | 'who'> | undefined {
    if (this.whom === 'linked') return {};
    if (this.whom === 'everybody') return { everybody: true };
    const id = this.byProfile ? this.profile : this.group;
    if (id === '') return undefined;
    return { who: this.byProfile ? { profiles: [id] } : { groups: [id] } };
  }
}
