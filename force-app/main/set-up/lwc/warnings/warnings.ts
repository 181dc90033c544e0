import { LightningElement, api } from 'lwc';

/** As the gateway tells what an administrator should know of. */
export interface Warning {
  code: string;
  message: string;
  action: string;
}

/** What the gateway warns of, in its own words; nothing where it does not. */
export default class Warnings extends LightningElement {
  @api warnings: readonly Warning[] = [];

  get rows() {
    return this.warnings.map(({ code, message, action }) => ({ code, text: `${message} ${action}` }));
  }
}
