import { LightningElement, api, wire } from 'lwc';
import {
  APPLICATION_SCOPE,
  MessageContext,
  publish,
  subscribe,
  unsubscribe,
  type Messaging,
  type Subscription,
} from 'lightning/messageService';
import softphone from '@salesforce/messageChannel/Softphone__c';

/**
 * Salesforce Voice creates it where the contact center names it, and draws nothing of it. Between the connector and the
 * components on the page it only carries; who says what stands in connector/messages.ts.
 * https://developer.salesforce.com/docs/atlas.en-us.voice_pt_developer_guide.meta/voice_pt_developer_guide/voice_pt_advanced_use_lightning_bridge.htm
 */
export default class VoiceBridge extends LightningElement {
  /** Salesforce's own: leads to the connector. */
  @api handleMessage: ((message: unknown) => void) | undefined;
  @wire(MessageContext) context!: Messaging;
  private subscription: Subscription | undefined;

  connectedCallback() {
    this.subscription = subscribe(
      this.context,
      softphone,
      ({ source, payload }) => {
        // What the connector has said does not go back to it.
        if (source !== 'CONNECTOR') this.handleMessage?.(payload);
      },
      { scope: APPLICATION_SCOPE },
    );
  }

  disconnectedCallback() {
    unsubscribe(this.subscription);
  }

  /** Salesforce calls it with what the connector says. */
  @api publishMessage(message: unknown) {
    publish(this.context, softphone, { source: 'CONNECTOR', payload: message });
  }
}
