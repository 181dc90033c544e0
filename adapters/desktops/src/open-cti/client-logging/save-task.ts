import { catalogued, type ActivityWrite } from '@jackfield/connector-core/ports';
import { toLongId } from './record-id.js';
import { codeOfRefusedSave, taskWithSameKey } from './save-refusal.js';
import { changedTaskFields, fieldsOfNewTask, type TaskFields } from './task-fields.js';

/** What both Open CTIs call `saveLog`: changes the Task of `fields.Id`, or creates one. Answers its id, where the org gives one. */
export type SaveLog = (
  fields: TaskFields,
  codeOf: (reasons: string) => ReturnType<typeof codeOfRefusedSave>,
) => Promise<string | undefined>;

/**
 * `saveLog` knows no upsert. Without a known record it creates one under our unique key; where one stands under it
 * already, the refusal names it, and it is changed instead. A known record is only ever changed, so that one which a
 * person deleted stays deleted.
 * @returns the Task's id
 */
export async function saveTask(saveLog: SaveLog, write: ActivityWrite, prefix: string): Promise<string> {
  const change = (Id: string) => changeTask(saveLog, Id, changedTaskFields(write, prefix));
  if (write.recordId !== undefined) return change(write.recordId);
  const task = fieldsOfNewTask(write.draft, prefix);
  let existing: string | undefined;
  try {
    const id = await saveLog(task, (reasons) => {
      existing = taskWithSameKey(reasons);
      return codeOfRefusedSave(reasons, task);
    });
    if (id) return toLongId(id);
  } catch (error) {
    if (existing === undefined) throw error;
    return change(existing);
  }
  throw catalogued('crm.answered-garbage');
}

async function changeTask(saveLog: SaveLog, Id: string, changes: TaskFields): Promise<string> {
  if (Object.keys(changes).length > 0) {
    const fields = { Id, ...changes };
    await saveLog(fields, (reasons) => codeOfRefusedSave(reasons, fields));
  }
  return Id;
}
