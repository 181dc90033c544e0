import { defaultSettings } from '../settings/settings.js';
import type { DispositionNode } from './disposition-tree.js';
import { findDisposition, limitDispositions } from './find-disposition.js';

const codes = [
  { id: 'interested', name: 'Interested' },
  { id: 'not-interested', name: 'Not Interested' },
];
const tree: DispositionNode[] = [
  { id: 'banking-account', name: 'Banking Account', children: codes },
  { id: 'credit-card', name: 'Credit Card', children: codes },
];
describe('the disposition tree', () => {
  it('[A-070] offers the classes, and below each class its codes', () => {
    expect(limitDispositions(tree, 2)).toEqual(tree);
  });

  it('[A-071] is offered by two levels, unless the settings say otherwise', () => {
    const deep = [{ id: 'a', name: 'A', children: [{ id: 'b', name: 'B', children: codes }] }];

    expect(limitDispositions(deep, defaultSettings.dispositions.levels)).toEqual([
      { id: 'a', name: 'A', children: [{ id: 'b', name: 'B' }] },
    ]);
    expect(limitDispositions(deep, 1)).toEqual([{ id: 'a', name: 'A' }]);
    expect(limitDispositions(deep, 3)).toEqual(deep);
  });

  it('[A-073] keeps the same code under two classes apart', () => {
    expect(findDisposition(tree, ['banking-account', 'interested'])).toEqual([
      { id: 'banking-account', name: 'Banking Account' },
      { id: 'interested', name: 'Interested' },
    ]);
    expect(findDisposition(tree, ['credit-card', 'interested'])).toEqual([
      { id: 'credit-card', name: 'Credit Card' },
      { id: 'interested', name: 'Interested' },
    ]);
  });

  it('knows no way that leaves the tree', () => {
    expect(findDisposition(tree, ['interested'])).toBeUndefined();
    expect(findDisposition(tree, ['credit-card', 'call-back'])).toBeUndefined();
    expect(findDisposition(tree, ['credit-card', 'interested', 'very'])).toBeUndefined();
    expect(findDisposition(tree, [])).toEqual([]);
  });
});
