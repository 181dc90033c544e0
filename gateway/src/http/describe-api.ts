import type { Platform } from '@jackfield/connector-core';
import type { Adapters } from '../admin/tenants.js';
import { addDoors } from '../doors.js';
import { defaultDelays } from '../options.js';
import { createRooms } from '../rooms.js';
import { SealedBox } from '../store/sealed-box.js';
import type { Store } from '../store/store.js';
import { createServer } from './server.js';

const nowhere = (): Promise<never> => Promise.reject(new Error('Only described: there is nothing behind it'));
const store: Store = {
  url: 'postgres://nowhere',
  inTenant: nowhere,
  askInTenant: nowhere,
  acrossTenants: nowhere,
  close: nowhere,
};
const silent = (): void => undefined;
const platform: Platform = {
  http: nowhere,
  clock: { now: () => 0 },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
};
const adapters: Adapters = { contactCenters: {}, crms: {} };

/** The OpenAPI document of every door of the gateway, without a database behind them. */
export async function describeApi(): Promise<object> {
  const server = await createServer(platform.logger);
  const rooms = createRooms({
    database: {
      store,
      embedded: true,
      isHeld: () => false,
      lost: new Promise(() => undefined),
      close: nowhere,
    },
    box: new SealedBox('none'),
    adapters,
    platform,
    delays: defaultDelays,
  });
  await addDoors(server, {
    rooms,
    platform,
    options: { delays: defaultDelays },
    isReady: () => false,
    publicUrl: () => '',
  });
  await server.ready();
  return server.swagger();
}
