import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** One text of a source file that a person may see, with where it stands; `{}` is what a template fills in. */
export interface VisibleText {
  readonly place: string;
  readonly text: string;
}

/** Texts of a TypeScript file: literals, templates and what JSX holds. Names (imports, keys, types, what is compared) are none. */
export function textsOf(file: string, source = readFileSync(file, 'utf8')): readonly VisibleText[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: VisibleText[] = [];
  const add = (node: ts.Node, text: string) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    if (/[A-Za-z]/.test(text))
      found.push({ place: `${file}:${line}`, text: text.replace(/\s+/g, ' ').trim() });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    const whole = isJoined(node) ? undefined : joined(node);
    if (whole !== undefined) add(node, whole);
    else if (ts.isJsxText(node)) add(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** A part of a text that is put together with `+` is read with the whole. */
function isJoined(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent ?? node) && joined(node.parent) !== undefined;
}

function joined(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return isName(node) ? undefined : node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('');
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [joined(node.left), joined(node.right)];
  return left === undefined && right === undefined ? undefined : `${left ?? '{}'}${right ?? '{}'}`;
}

/** Names are not read by anybody: a key, an index, a module, what a value is compared with. */
function isName(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCaseClause(parent) ||
    (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword) ||
    (ts.isBinaryExpression(parent) &&
      parent.operatorToken.kind !== ts.SyntaxKind.PlusToken &&
      isCompared(parent))
  );
}

function isCompared({ operatorToken }: ts.BinaryExpression): boolean {
  return [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.InKeyword,
  ].includes(operatorToken.kind);
}
