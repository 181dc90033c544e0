import type { Sandbox } from '@jackfield/sandbox';
import { EnvironmentRecords } from './crm/environment-records.js';
import type { Customers } from './customers.js';
import type { Host, Workplace } from './hosts/host.js';
import { expect, takePicture } from './world.js';

/** A caller who stands in a table of the customer's own, from the ring to the phone call that hangs on the row. */
export async function takeCallOfDeveloper({
  host,
  workplace,
  world,
  customers,
  number,
  picture,
}: {
  host: Host;
  workplace: Workplace;
  world: Sandbox;
  customers: Customers;
  number: string;
  picture: string;
}): Promise<void> {
  const records = new EnvironmentRecords(world);
  const row = { cr757_name: 'Devi Rao', cr757_company: 'Ameyo', cr757_phone: number };
  const developer = {
    ...{ type: 'cr757_developer', name: 'Devi Rao', number },
    id: await records.make('cr757_developers', row),
  };
  await workplace.open();
  await workplace.goInQueue();
  const call = await customers.call('+48221001000', number);
  await workplace.expectOffer('Devi Rao');
  await workplace.expectShown(developer);
  await takePicture(workplace.page, `${host.id}-${picture}`);
  await workplace.answer();
  await workplace.hangUp();
  await workplace.dispose('Credit Card', 'Interested');
  await workplace.finish();
  await workplace.expectSaved();
  expect(await records.phoneCallsOf(call.id)).toEqual([
    expect.objectContaining({
      ...{ _regardingobjectid_value: developer.id, jkf_association: 'Devi Rao', phonenumber: number },
      ...{ jkf_disposition: 'Credit Card', jkf_subdisposition: 'Interested', statecode: 1 },
    }),
  ]);
}
