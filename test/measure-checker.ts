import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Measures of a source file in the checker's verdict path that say how hard it is to read. */
export interface FileMeasure {
  /** Path relative to the measured folder. */
  readonly file: string;
  readonly lines: number;
  /** Numeric literals other than 0, 1, -1, 2, 1/2 and indices: somebody tuned or derived each of them. */
  readonly tuned: readonly TunedValue[];
  readonly functions: readonly FunctionMeasure[];
  /** Names of its constants at module level, whatever they hold. */
  readonly constants: readonly string[];
}

/** A numeric literal, and the name of the constant that it belongs to, if there is one. */
export interface TunedValue {
  readonly text: string;
  readonly line: number;
  readonly name: string | undefined;
}

/** The number of decisions in a function: branches, loops, conditional and short-circuit operators, including those of functions inside it. */
export interface FunctionMeasure {
  readonly name: string;
  readonly line: number;
  readonly decisions: number;
}

/** Folders of the checker that are not part of the verdict path. */
const APART = new Set(['testing', 'diagnosis', 'report', 'schemes', 'property']);

/** The measures of all files of the verdict path in `folder`, without tests. */
export function measureFolder(folder: string): FileMeasure[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !APART.has(file.split('/')[0]!))
    .toSorted()
    .map((file) => measureSource(file, readFileSync(join(folder, file), 'utf8')));
}

/** The measures of one file, given its text. */
export function measureSource(file: string, text: string): FileMeasure {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const tuned: TunedValue[] = [];
  const functions: FunctionMeasure[] = [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node: ts.Node, count: () => void): void => {
    let inner = count;
    if (isNamedFunction(node)) {
      const at = functions.push({ name: nameOf(node), line: lineOf(node), decisions: 0 }) - 1;
      inner = () => {
        functions[at] = { ...functions[at]!, decisions: functions[at]!.decisions + 1 };
        count();
      };
    }
    if (isDecision(node)) inner();
    if (ts.isNumericLiteral(node) && isTuned(node)) {
      tuned.push({ text: node.text, line: lineOf(node), name: constantOf(node) });
    }
    node.forEachChild((child) => visit(child, inner));
  };
  visit(source, () => {});
  return { file, lines: text.split('\n').length - 1, tuned, functions, constants: constantsOf(source) };
}

/** Names in capitals that a file declares at module level. */
function constantsOf(source: ts.SourceFile): string[] {
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => name.getText()))
    .filter((name) => /^[A-Z][A-Z0-9_]*$/.test(name));
}

/** The names of constants that more than one file declares, each with these files. */
export function namesGivenTwice(files: readonly FileMeasure[]): string[] {
  const places = new Map<string, string[]>();
  for (const { file, constants } of files) {
    for (const name of constants) places.set(name, [...(places.get(name) ?? []), file]);
  }
  return [...places]
    .filter(([, given]) => given.length > 1)
    .map(([name, given]) => `${name}: ${given.join(', ')}`)
    .toSorted();
}

const DECISIONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
]);
const SHORT_CIRCUITS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

function isDecision(node: ts.Node): boolean {
  return DECISIONS.has(node.kind) || (ts.isBinaryExpression(node) && SHORT_CIRCUITS.has(node.operatorToken.kind));
}

/** Whether a node is a function that is counted by itself; a callback within an expression counts with the function around it. */
function isNamedFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return true;
  return (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isVariableDeclaration(node.parent);
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'anonymous';
}

const PLAIN = new Set(['0', '1', '2', '0.5']);

function isTuned(node: ts.NumericLiteral): boolean {
  if (PLAIN.has(node.text) || ts.isLiteralTypeNode(node.parent)) return false;
  return !(ts.isElementAccessExpression(node.parent) && node.parent.argumentExpression === node);
}

/** The name of the module-level constant that a literal belongs to, or undefined. */
function constantOf(node: ts.Node): string | undefined {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (!ts.isVariableDeclaration(at) || !ts.isSourceFile(at.parent.parent.parent)) continue;
    return at.initializer !== undefined && ts.isArrowFunction(at.initializer) ? undefined : at.name.getText();
  }
  return undefined;
}
