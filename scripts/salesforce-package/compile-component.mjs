import ts from 'typescript';

/**
 * TypeScript of a Lightning component to what the platform's compiler takes: JavaScript with decorators and fields as written.
 * Source: https://developer.salesforce.com/docs/platform/lwc/guide/ts.html
 */
export function compileComponent(source) {
  return ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: false,
      useDefineForClassFields: true,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}
