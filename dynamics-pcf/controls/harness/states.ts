/** What stands on the form, and how the environment answers. */
export interface State {
  control: 'Jackfield.PhoneField' | 'Jackfield.Timeline';
  /** Of the strings. @default 1033 */
  language?: number;
  value?: string | null;
  disabled?: boolean;
  /** Rights on the column. */
  security?: { readable: boolean; editable: boolean };
  /** Undefined: not saved yet. */
  record?: { entityTypeName: string; entityId: string; entityRecordName: string };
  /** Phone calls that the environment has; `refuses`: it answers with an error; `forbids`: the user lacks a right; `never`: not at all. */
  calls?: Record<string, unknown>[] | 'refuses' | 'forbids' | 'never';
}

const jan = {
  entityTypeName: 'contact',
  entityId: '{0A000000-0000-4A00-8000-000000000001}',
  entityRecordName: 'Jan Kowalski',
};

const call = {
  '@odata.etag': 'W/"1"',
  activityid: 'b0000000-0000-4a00-8000-000000000001',
  subject: 'Inbound call from Jan Kowalski, 2026-11-20, Anna Nowak',
  directioncode: false,
  createdon: '2026-11-20T10:04:00Z',
  actualstart: '2026-11-20T10:00:00Z',
  phonenumber: '+48 22 123 45 67',
  description:
    'Card lost on the way home; the old one is blocked, and a new one goes to the address that we have.\n\nCall Duration: 00:02:50\nCall Start: 2026-11-20 10:00:00 UTC',
  jkf_agent: 'Anna Nowak',
  jkf_disposition: 'Credit Card',
  jkf_subdisposition: 'Blocked',
  jkf_durationseconds: 170,
  jkf_recordinglink: 'https://gateway.example/recordings/1',
};

const calls = [
  call,
  {
    ...call,
    ...{ activityid: 'b0000000-0000-4a00-8000-000000000002', directioncode: true, jkf_durationseconds: 62 },
    ...{ subject: 'Outbound call to Jan Kowalski, 2026-11-18, Piotr Zieliński', jkf_recordinglink: null },
    ...{ actualstart: '2026-11-18T14:32:00Z', description: null, jkf_subdisposition: 'Callback' },
  },
  {
    ...{ activityid: 'b0000000-0000-4a00-8000-000000000003', subject: null, directioncode: false },
    ...{
      createdon: '2026-11-01T08:00:00Z',
      phonenumber: 'Withheld',
      jkf_recordinglink: 'javascript:alert(1)',
    },
  },
];

const field = { control: 'Jackfield.PhoneField', value: '+48 22 123 45 67', record: jan } as const;
const timeline = { control: 'Jackfield.Timeline', value: 'Jan Kowalski', record: jan, calls } as const;

export const states: Record<string, State> = {
  'phone-field': field,
  'phone-field-empty': { ...field, value: null },
  'phone-field-read-only': { ...field, disabled: true },
  'phone-field-secured': { ...field, security: { readable: false, editable: false } },
  'phone-field-new-record': { ...field, record: { ...jan, entityId: '' } },
  'phone-field-polish': { ...field, language: 1045 },
  timeline,
  'timeline-many': {
    ...timeline,
    calls: Array.from({ length: 12 }, (_, index) => ({
      ...calls[index % 2],
      activityid: `b1000000-0000-4a00-8000-0000000000${String(index).padStart(2, '0')}`,
    })),
  },
  'timeline-empty': { ...timeline, calls: [] },
  'timeline-loading': { ...timeline, calls: 'never' },
  'timeline-failed': { ...timeline, calls: 'refuses' },
  'timeline-forbidden': { ...timeline, calls: 'forbids' },
  'timeline-new-record': { ...timeline, record: { ...jan, entityId: '' } },
  'timeline-polish': { ...timeline, language: 1045 },
};
