import { field, sobject } from './sobject.js';

/** https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-voicecall.html */
export const voiceCall = sobject({
  name: 'VoiceCall',
  label: 'Voice Call',
  labelPlural: 'Voice Calls',
  keyPrefix: '0LQ',
  nameField: 'VendorCallKey',
  searchable: false,
  fields: [
    field.reference('ActivityId', 'Activity ID', ['Task']),
    field.reference('CallCenterId', 'Call Center ID', ['CallCenter'], { readOnly: 'after-create' }),
    field.text('CallDisposition', 'Call Status', 255, { readOnly: 'always', default: 'new' }),
    field.choice('CallResolution', 'Call Resolution', []),
    field.choice('CallType', 'Call Type', ['Inbound', 'Outbound'], { readOnly: 'after-create' }),
    field.datetime('CallStartDateTime', 'Call Started', { readOnly: 'always' }),
    field.datetime('CallEndDateTime', 'Call Ended', { readOnly: 'always' }),
    field.number('CallDurationInSeconds', 'Call Duration', { scale: 0, readOnly: 'always' }),
    field.text('FromPhoneNumber', 'Caller Phone Number', 80, { readOnly: 'after-create' }),
    field.text('ToPhoneNumber', 'Recipient Phone Number', 80, { readOnly: 'after-create' }),
    field.text('QueueName', 'Queue Name', 255, { readOnly: 'always' }),
    field.text('VendorCallKey', 'Vendor Call Key', 255, { readOnly: 'after-create' }),
    field.reference('UserId', 'User ID', ['User'], { readOnly: 'after-create' }),
  ],
});
