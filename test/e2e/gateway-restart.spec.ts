import { expect, test } from './world.js';

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a gateway that gets ${signal} in a call is back within seconds; sound and notes go on, and one Task is written`, async ({
    desktop,
    customers,
    org,
    world,
    newNumber,
  }) => {
    const number = newNumber();
    const contact = await org.create('Contact', { FirstName: 'Nina', LastName: 'Most', Phone: number });
    await desktop.open();
    await desktop.openPhone();
    await desktop.goInQueue();
    const call = await customers.call('+48221001000', number);
    await desktop.answer();
    await expect.poll(async () => (await customers.find(call.id)).heard.packets).toBeGreaterThan(25);

    const pid = world.gateway.pid();
    if (pid === undefined) throw new Error('The gateway has no process.');
    process.kill(pid, signal);
    await desktop.phone.getByLabel('Notes').fill('Typed while the gateway was away.');
    const { packetsReceived } = await desktop.audio();
    await expect
      .poll(async () => (await desktop.audio()).packetsReceived)
      .toBeGreaterThan(packetsReceived + 50);
    await expect(desktop.status).toContainText('Busy', { timeout: 20_000 });

    await customers.hangUp(call.id);
    await expect(desktop.status).toContainText('Wrap-up', { timeout: 20_000 });
    await desktop.dispose('Banking Account', 'Interested');
    await desktop.finish();
    await expect.poll(async () => (await org.tasksOf(call.id)).map(({ WhoId }) => WhoId)).toEqual([contact]);
    const [task] = await org.tasksOf(call.id);
    expect(task?.Description).toContain('Typed while the gateway was away.');
  });
}
