import { defaultSettings } from '../settings/settings.js';
import type { DispositionNode } from './disposition-tree.js';
import { dispositionsBelow, findDisposition } from './find-disposition.js';

const codes = [
  { id: 'interested', name: 'Interested' },
  { id: 'not-interested', name: 'Not Interested' },
];
const tree: DispositionNode[] = [
  { id: 'banking-account', name: 'Banking Account', children: codes },
  { id: 'credit-card', name: 'Credit Card', children: codes },
];
const levels = defaultSettings.dispositions.levels;
const names = (nodes: readonly DispositionNode[]) => nodes.map(({ name }) => name);

describe('the disposition tree', () => {
  it('[A-070] [A-071] lists the classes, then the codes of the class, and ends after two levels', () => {
    expect(names(dispositionsBelow(tree, [], levels))).toEqual(['Banking Account', 'Credit Card']);
    expect(names(dispositionsBelow(tree, ['credit-card'], levels))).toEqual(['Interested', 'Not Interested']);
    expect(dispositionsBelow(tree, ['credit-card', 'interested'], levels)).toEqual([]);
    expect(dispositionsBelow(tree, ['credit-card'], 1)).toEqual([]);
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
