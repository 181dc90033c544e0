// What the tests of the faces get as '@jackfield/panel': its messages and a refusal, all that they need at run time.
// They are run from their sources here, because jest remembers for a whole worker whether a file is an ES module, and
// the panel's own tests load the same files as such ("Must use import to load ES Module").
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const ts = require('typescript');

function load(path) {
  const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported = {};
  const loadBeside = (id) => load(join(dirname(path), id.replace(/\.js$/, '.ts')));
  new Function('exports', 'require', outputText)(exported, loadBeside);
  return exported;
}

module.exports = {
  ...load(require.resolve('../../../../panel/src/messages/index.ts')),
  ...load(require.resolve('../../../../panel/src/sign-in-refused.ts')),
};
