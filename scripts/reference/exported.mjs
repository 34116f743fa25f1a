// What src/index.ts exports, with what its docstrings say.
import { join } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {{ name: string, module: string, text: string, params: string[], returns: string, throws: string[] }} Words
 * @typedef {{ name: string, isOptional: boolean, type: string, text: string }} Member
 * @typedef {{ kind: 'function', written: string } & Words} Callable
 * @typedef {{ kind: 'type', written: string, members: Member[] } & Words} Shape
 * @typedef {{ kind: 'value', written: string } & Words} Value
 * @typedef {Callable | Shape | Value} Exported
 */

const programOf = (root) => {
  const path = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram([join(root, 'src/index.ts')], options);
};

/** A docstring as one line: where its lines break says nothing. */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

const withoutComments = (text) => text.replace(/\/\*\*.*?\*\/\s*/gs, '');

const tagsOf = (symbol, checker, name) =>
  symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === name)
    .map(({ text }) => oneLine(ts.displayPartsToString(text)));

const textOf = (symbol, checker) =>
  oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));

/** The module of src/ that has it. */
const moduleOf = ({ declarations }) =>
  /\/src\/([^/]+)\//.exec(declarations[0].getSourceFile().fileName)?.[1] ?? '';

/** @returns {Words} */
const wordsOf = (symbol, checker, name) => ({
  name,
  module: moduleOf(symbol),
  text: textOf(symbol, checker),
  params: tagsOf(symbol, checker, 'param'),
  returns: tagsOf(symbol, checker, 'returns').join(' '),
  throws: tagsOf(symbol, checker, 'throws'),
});

const flags =
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.WriteArrowStyleSignature;

const longestType = 90;

/** A type in one line; an ellipsis where it is too long to help. */
const typeText = (type, checker) => {
  const text = oneLine(checker.typeToString(type, undefined, flags));
  return text.length > longestType || /\bimport\(|\$strip|Zod/.test(text) ? '…' : text;
};

const isGeneric = (parent) =>
  ts.isInterfaceDeclaration(parent) && parent.typeParameters !== undefined;

/** What stands in the source, where that is the same for every use of it. */
const writtenType = ({ declarations: [declaration] = [] }) =>
  declaration && ts.isPropertySignature(declaration) && !isGeneric(declaration.parent)
    ? declaration.type
    : undefined;

const typeOfMember = (member, checker) => {
  const written = writtenType(member);
  const text = written
    ? oneLine(withoutComments(written.getText()))
    : typeText(checker.getTypeOfSymbol(member), checker);
  return text.replace(/^\| /, '').replace(/ \| undefined$/, '');
};

/** @returns {Member} */
const memberOf = (member, checker) => ({
  name: member.name,
  isOptional: (member.flags & ts.SymbolFlags.Optional) !== 0,
  type: typeOfMember(member, checker),
  text: textOf(member, checker),
});

const isOurs = ({ declarations = [] }) =>
  declarations.some((one) => !one.getSourceFile().fileName.includes('/node_modules/'));

const shapes = ts.TypeFlags.Object | ts.TypeFlags.Intersection;

const membersOf = (type, checker) =>
  (type.flags & shapes) === 0
    ? []
    : checker
        .getPropertiesOfType(type)
        .filter(isOurs)
        .map((member) => memberOf(member, checker));

const functionIn = (declaration) => {
  const found = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  return found && ts.isFunctionLike(found) ? found : undefined;
};

/** A function as it is called, its types as its source has them. */
const signatureText = (name, called) => {
  const { parameters, type } = called;
  const [one, other] = [parameters, type && [type]].map((nodes = []) =>
    nodes.map((node) => oneLine(withoutComments(node.getText()))).join(', '),
  );
  return `${name}(${one}): ${other}`;
};

const typeKinds = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class;

/** @returns {Exported} */
const exportedOf = (alias, checker) => {
  const symbol = alias.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(alias) : alias;
  const words = wordsOf(symbol, checker, alias.name);
  const [declaration] = symbol.declarations;
  if (symbol.flags & typeKinds) {
    const members = membersOf(checker.getDeclaredTypeOfSymbol(symbol), checker);
    const isAlias = ts.isTypeAliasDeclaration(declaration);
    const written = isAlias ? withoutComments(declaration.getText()).replace(/^export /, '') : '';
    return { kind: 'type', written, members, ...words };
  }
  const called = functionIn(declaration);
  if (called !== undefined)
    return { kind: 'function', written: signatureText(alias.name, called), ...words };
  return { kind: 'value', written: typeText(checker.getTypeOfSymbol(symbol), checker), ...words };
};

/** @returns {Exported[]} by their names */
export const exportedFrom = (/** @type {string} */ root) => {
  const program = programOf(root);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(root, 'src/index.ts'));
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  return symbols
    .map((symbol) => exportedOf(symbol, checker))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
};
