import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { answerEngine, engineFlags, refuseOtherComponents } from './trim-engine.mjs';

const enginePath = join(dirname(createRequire(import.meta.url).resolve('@lwc/engine-dom')), 'index.js');
const engine = readFileSync(enginePath, 'utf8');
const component = '/force-app/main/softphone/lwc/offer/offer.ts';

/** As rollup calls it. */
function transform(plugin, code, id) {
  const error = (message) => {
    throw new Error(message);
  };
  return plugin.transform.call({ error }, code, id);
}

describe('The engine of the softphone', () => {
  it('asks exactly the questions that are answered', () => {
    const { code } = transform(answerEngine(), engine, enginePath);

    assert.equal(code.match(/\b(render|shadow)Mode === 1/g), null);
    assert.ok(code.includes('function hasWireAdapters(vm) { return false;'));
  });

  it('is refused when it asks otherwise than the one that was answered', () => {
    const other = engine.replace('function hasWireAdapters(vm)', 'function hasWireAdapters(vm, def)');

    assert.throws(() => transform(answerEngine(), other, enginePath), /No component is wired/);
  });

  it('reads no flag that is not replaced', () => {
    const read = new Set(engine.match(/\blwcRuntimeFlags\.[A-Z_]+/g));

    assert.deepEqual(
      [...read].filter((flag) => engineFlags[flag] !== 'false'),
      [],
    );
  });

  const ours =
    "export default class Offer extends LightningElement { static renderMode = 'light' as const; }";

  it('takes a component in light DOM', () => {
    assert.equal(transform(refuseOtherComponents(), ours, component), undefined);
  });

  for (const [what, code, id] of [
    ['is wired', ours.replace('}', '@wire(getRecord) record; }'), component],
    ['draws in shadow DOM', 'export default class Offer extends LightningElement {}', component],
    ['has styles of its own', 'p { color: red; }', component.replace('.ts', '.css')],
    ['has a template for shadow DOM', '<template></template>', component.replace('.ts', '.html')],
  ]) {
    it(`refuses a component that ${what}`, () => {
      assert.throws(() => transform(refuseOtherComponents(), code, id), /The engine is built/);
    });
  }
});
