import type { CrmRecord } from '@jackfield/connector-core/view';

export interface FakeAnswer {
  success: boolean;
  returnValue: unknown;
  errors: { code: string; description: string }[] | null;
}
type Fields = Record<string, unknown>;

export const KEY_FIELD = 'jackfield__Jackfield_Key__c';

export const refusal = (code: string, description: string): FakeAnswer => ({
  success: false,
  returnValue: null,
  errors: [{ code, description }],
});
const ok = (returnValue: unknown): FakeAnswer => ({ success: true, returnValue, errors: null });
const digitsOf = (text: string) => text.replace(/\D/g, '');

/** What stands behind `saveLog` and `searchAndScreenPop`, as the guide and the platform's own messages describe it. */
export class FakeOrg {
  readonly people: CrmRecord[] = [];
  readonly tasks = new Map<string, Fields>();
  /** Fields that the softphone layout shows besides those that always come. */
  layout: (person: CrmRecord) => Fields = () => ({});
  refusesTasks = false;

  search(text: string): FakeAnswer {
    const hits = this.people.filter(({ phones }) =>
      phones.some((phone) => digitsOf(phone) === digitsOf(text)),
    );
    const found = hits.map((person) => {
      const Id = person.id.slice(0, 15);
      const always = {
        Id,
        LastModifiedDate: '2026-11-20T10:00:00.000Z',
        Name: person.name,
        RecordType: person.type,
      };
      return [Id, { ...always, ...this.layout(person) }];
    });
    return ok({ ...(Object.fromEntries(found) as Fields), SCREEN_POP_DATA: { type: 'search', params: {} } });
  }

  save({ Id, entityApiName, ...fields }: Fields): FakeAnswer {
    if (this.refusesTasks) {
      return refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A call needs a case.');
    }
    return typeof Id === 'string' ? this.#update(Id, fields) : this.#create(entityApiName, fields);
  }

  under(key: string): [string, Fields][] {
    return [...this.tasks].filter(([, fields]) => fields[KEY_FIELD] === key);
  }

  /** The org's part in a stage of the kit. */
  stage() {
    return {
      addPeople: (...people: CrmRecord[]) => this.people.push(...people),
      activities: (key: string) =>
        this.under(key).map(([recordId, fields]) => ({
          recordId,
          subject: String(fields['Subject']),
          description: String(fields['Description']),
        })),
      editSubject: (recordId: string, Subject: string) =>
        Object.assign(this.tasks.get(recordId) ?? {}, { Subject }),
      deleteActivity: (recordId: string) => this.tasks.delete(recordId),
      refuseActivities: () => (this.refusesTasks = true),
    };
  }

  #create(entityApiName: unknown, fields: Fields): FakeAnswer {
    if (entityApiName !== 'Task') return refusal('INVALID_TYPE', 'There is no such object.');
    const [existing] = this.under(String(fields[KEY_FIELD]));
    if (existing) {
      const description = `duplicate value found: ${KEY_FIELD} duplicates value on record with id: ${existing[0].slice(0, 15)}`;
      return refusal('DUPLICATE_VALUE', description);
    }
    const recordId = `00T00000000000${this.tasks.size + 1}EAA`;
    this.tasks.set(recordId, fields);
    return ok({ recordId });
  }

  #update(Id: string, fields: Fields): FakeAnswer {
    const task = this.tasks.get(Id);
    if (!task) return refusal('ENTITY_IS_DELETED', 'entity is deleted');
    Object.assign(task, fields);
    return ok({ recordId: Id });
  }
}
