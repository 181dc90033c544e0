import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkBudget, PANEL_BUDGET } from './measure.mjs';

it('refuses a softphone of one byte more than its budget, and names the sizes', () => {
  const sizes = { 'main.js': PANEL_BUDGET + 1 };

  assert.doesNotThrow(() => checkBudget({ sizes, eagerBytes: PANEL_BUDGET }));
  assert.throws(() => checkBudget({ sizes, eagerBytes: PANEL_BUDGET + 1 }), /40001 bytes.*"main\.js":40001/);
});
