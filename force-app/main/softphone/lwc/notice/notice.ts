import { LightningElement, api } from 'lwc';
import type { Notice as PanelNotice } from '@jackfield/panel';
import { ask } from 'c/ask';
import type { IconName } from 'c/icon';
import { failureText, labels, text } from 'c/texts';

/** One message: what happened, what to do, and a button where one helps. */
export default class Notice extends LightningElement {
  static renderMode = 'light' as const;
  @api notice!: PanelNotice;
  labels = labels;

  get boxClass() {
    return `notice ${this.notice.level}`;
  }

  get liveRole() {
    return this.notice.level === 'error' ? 'alert' : 'status';
  }

  get icon(): IconName {
    return this.notice.level === 'info' ? 'info' : 'warning';
  }

  get heading() {
    return this.notice.key ? text(this.notice.key, this.notice.params) : '';
  }

  get detail() {
    return this.notice.failure ? failureText(this.notice.failure) : '';
  }

  get remedyText() {
    return this.notice.remedy ? text(this.notice.remedy.key) : '';
  }

  get dismissable() {
    return !this.notice.lasting;
  }

  remedy() {
    if (this.notice.remedy) ask(this, this.notice.remedy.action);
  }

  dismiss() {
    ask(this, { do: 'dismiss', notice: this.notice.id });
  }
}
