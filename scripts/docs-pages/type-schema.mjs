// JSON Schema of a TypeScript type, as the compiler itself resolves it.
import ts from 'typescript';

/**
 * @param {string} file where the type is exported
 * @param {string} name of the type
 * @param {(name: string) => string} refer address of a named schema
 * @returns {Record<string, object>} the type and every exported type that it mentions, by name
 */
export function schemasOfType(file, name, refer) {
  const { options } = readOptions(file);
  const program = ts.createProgram([file], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const symbol = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source))
    .find((each) => each.name === name);
  if (!symbol) throw new Error(`${file} exports no type ${name}`);
  const schemas = {};
  describe(checker.getDeclaredTypeOfSymbol(symbol));
  return schemas;

  /** A type with a name of its own is described once, under its name. */
  function describe(type) {
    const named = nameOf(type);
    if (named === undefined) return draw(type);
    if (!(named.name in schemas)) {
      schemas[named.name] = {};
      schemas[named.name] = { ...textOf(named), ...draw(type) };
    }
    return { $ref: refer(named.name) };
  }

  function draw(type) {
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.isUnion()) return drawUnion(type.types);
    if (checker.isArrayType(type))
      return { type: 'array', items: describe(checker.getTypeArguments(type)[0]) };
    if (type.flags & ts.TypeFlags.Object || type.isIntersection()) return drawObject(type);
    throw new Error(`${name} mentions a type that has no JSON Schema: ${checker.typeToString(type)}`);
  }

  function drawUnion(types) {
    const parts = types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    if (parts.length === 1) return describe(parts[0]);
    if (parts.every((part) => part.flags & ts.TypeFlags.BooleanLiteral)) return { type: 'boolean' };
    return parts.every((part) => part.isStringLiteral())
      ? { type: 'string', enum: parts.map(({ value }) => value) }
      : { anyOf: parts.map(describe) };
  }

  function drawObject(type) {
    const properties = {};
    const required = [];
    for (const property of checker.getPropertiesOfType(type)) {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const own = checker.getTypeOfSymbol(property);
      properties[property.name] = {
        ...textOf(property),
        ...describe(optional ? checker.getNonNullableType(own) : own),
      };
      if (!optional) required.push(property.name);
    }
    const others = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(others ? { additionalProperties: describe(others.type) } : {}),
    };
  }

  /** The product's own exported name of a type; types of libraries and those without a name are drawn in place. */
  function nameOf(type) {
    const own = type.aliasSymbol ?? (type.isClassOrInterface() ? type.symbol : undefined);
    const place = own?.declarations?.[0]?.getSourceFile();
    if (!place || place.fileName.includes('/node_modules/') || type.aliasTypeArguments) return undefined;
    const structured = type.isUnion() || type.flags & ts.TypeFlags.Object;
    return structured ? own : undefined;
  }

  function textOf(symbol) {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
    return text === '' ? {} : { description: text };
  }
}

function readOptions(file) {
  const config = ts.findConfigFile(file, ts.sys.fileExists);
  return ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
  );
}
