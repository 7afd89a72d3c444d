import ts from "typescript";
import { productSources } from "./sources";

/** A sentence that some file asks for. */
export interface UsedKey {
  path: string;
  key: string;
  /** whole: the key is known; begin: only how it begins (the rest is computed); end: only its end (the area is passed on). */
  how: "whole" | "begin" | "end";
}

const makers = new Set(["getTranslations", "useTranslations"]);
const askers = new Set(["rich", "markup", "raw", "has"]);

/** Every key of the message catalogues that the product asks for, as far as can be read without running it. */
export function usedKeys(): UsedKey[] {
  return productSources().flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const found: UsedKey[] = [];
    visit(file, (node) => {
      const asked = ts.isCallExpression(node) ? askedBy(node) : null;
      if (asked) found.push({ path, ...asked });
      const thrown = thrownKey(node);
      if (thrown) found.push({ path, key: thrown, how: "whole" });
    });
    return found;
  });
}

function askedBy(call: ts.CallExpression): Omit<UsedKey, "path"> | null {
  const [argument] = call.arguments;
  const callee =
    ts.isPropertyAccessExpression(call.expression) && askers.has(call.expression.name.text)
      ? call.expression.expression
      : call.expression;
  if (!argument || !ts.isIdentifier(callee)) return null;
  const area = areaOf(callee);
  if (area === null) return null;
  const prefix = area ? `${area}.` : "";
  if (ts.isStringLiteralLike(argument)) {
    return area === undefined ? { key: argument.text, how: "end" } : { key: prefix + argument.text, how: "whole" };
  }
  if (ts.isTemplateExpression(argument) && area !== undefined)
    return { key: prefix + argument.head.text, how: "begin" };
  return null;
}

/** The area that a translator was made for: "" for all, undefined when it came as a parameter, null when it is none. */
function areaOf(name: ts.Identifier): string | undefined | null {
  for (let scope: ts.Node = name; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isFunctionLike(scope)) continue;
    for (const declaration of declarationsIn(scope)) {
      const maker = makerFor(declaration, name.text);
      if (maker) return maker.arguments[0] && ts.isStringLiteralLike(maker.arguments[0]) ? maker.arguments[0].text : "";
    }
    if (ts.isFunctionLike(scope) && scope.parameters.some((one) => isTranslator(one, name.text))) return undefined;
  }
  return null;
}

function isTranslator(parameter: ts.ParameterDeclaration, name: string): boolean {
  return (
    parameter.name.getText() === name &&
    /Translator|getTranslations|useTranslations/.test(parameter.type?.getText() ?? "")
  );
}

function declarationsIn(scope: ts.Node): ts.VariableDeclaration[] {
  const statements = ts.isBlock(scope) || ts.isSourceFile(scope) ? scope.statements : [];
  return statements.flatMap((one) => (ts.isVariableStatement(one) ? [...one.declarationList.declarations] : []));
}

/** The call that made the translator `name`: `t = await getTranslations(…)`, also as one of several in Promise.all. */
function makerFor(declaration: ts.VariableDeclaration, name: string): ts.CallExpression | null {
  if (!declaration.initializer) return null;
  const value = withoutAwait(declaration.initializer);
  if (ts.isIdentifier(declaration.name)) return declaration.name.text === name ? makerIn(value) : null;
  if (!ts.isArrayBindingPattern(declaration.name) || !ts.isCallExpression(value)) return null;
  const at = declaration.name.elements.findIndex((one) => ts.isBindingElement(one) && one.name.getText() === name);
  const all = value.arguments[0];
  const one = all && ts.isArrayLiteralExpression(all) ? all.elements[at] : undefined;
  return one ? makerIn(withoutAwait(one)) : null;
}

function withoutAwait(node: ts.Expression): ts.Expression {
  return ts.isAwaitExpression(node) ? node.expression : node;
}

function makerIn(node: ts.Expression): ts.CallExpression | null {
  return ts.isCallExpression(node) && makers.has(node.expression.getText()) ? node : null;
}

/** Refusals carry whole keys: "errors.handleTaken". */
function thrownKey(node: ts.Node): string | null {
  return ts.isStringLiteral(node) && /^errors\.[a-z]\w*$/i.test(node.text) ? node.text : null;
}

function visit(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node);
  node.forEachChild((child) => visit(child, each));
}
