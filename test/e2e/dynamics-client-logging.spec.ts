import { EnvironmentRecords } from './crm/environment-records.js';
import { takeCallOfDeveloper } from './custom-table-call.js';
import { changeEnvironment } from './environment-org.js';
import { cifV1, cifV2 } from './hosts/dynamics.js';
import { expect, test } from './world.js';

test.use({
  worldSettings: {
    identify: { searchTypes: ['contact', 'cr757_developer'] },
    logging: { mode: 'client' },
  },
});

for (const host of [cifV1, cifV2]) {
  test.describe(host.name, () => {
    test.use({ host });

    test('[A-113] the agent’s browser finds a caller of a table of the customer’s own, shows the row, and hangs the phone call on it', async ({
      workplace,
      world,
      customers,
      newNumber,
    }) => {
      const number = newNumber();
      const picture = 'custom-table-client-logging';
      await takeCallOfDeveloper({ host, workplace, world, customers, number, picture });
    });
  });
}

test.describe('columns of the customer’s own', () => {
  test.use({ host: cifV1 });
  test.afterEach(({ world }) =>
    changeEnvironment(world, {
      settings: { agentColumn: 'jkf_agent', dispositionColumn: 'jkf_disposition' },
    }),
  );

  test('[A-034] [A-037] are filled by the agent’s browser as the settings name them', async ({
    workplace,
    world,
    customers,
    crm,
    newNumber,
  }) => {
    await changeEnvironment(world, {
      settings: { agentColumn: 'new_agent', dispositionColumn: 'new_disposition' },
    });
    const person = await crm.create('person', 'Ewa Lis', newNumber());
    await workplace.open();
    await workplace.goInQueue();
    const call = await customers.call('+48221001000', person.number);
    await workplace.expectOffer(person.name);
    await workplace.answer();
    await workplace.hangUp();
    await workplace.dispose('Credit Card', 'Interested');
    await workplace.finish();
    await workplace.expectSaved();
    expect(await new EnvironmentRecords(world).phoneCallsOf(call.id)).toEqual([
      expect.objectContaining({
        ...{ new_agent: cifV1.agent.name, new_disposition: 'Credit Card' },
        ...{ jkf_agent: null, jkf_subdisposition: 'Interested' },
      }),
    ]);
  });
});
