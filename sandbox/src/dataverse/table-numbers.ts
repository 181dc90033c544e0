import { dataverseTables } from './tables/index.js';

/** By it the ids of a table's rows begin, so that a person who reads logs can tell them apart. */
export function tableNumber(name: string): number {
  return dataverseTables.findIndex((table) => table.name === name) + 1;
}
