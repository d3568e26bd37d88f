import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const files = import.meta.glob<string>(
  ['../features/**/*.{ts,tsx}', '../shared/**/*.{ts,tsx}', '../app/**/*.{ts,tsx}', '!**/*.test.*', '!**/words/**'],
  {
    eager: true,
    query: '?raw',
    import: 'default',
  },
);

/** Attributes that people read or hear. */
const SPOKEN = /^(label|title|placeholder|alt|description|about|empty|aria-label|aria-description|aria-roledescription|aria-valuetext)$/;
/** Calls whose text people read. */
const SAYING = /^(toast|useTitle|alert|confirm)$/;

/** What is the same in every language: keys and commands, names of protocols, an example of an address. */
const SAME_TAGS = /^(kbd|code|Kbd|Code|pre)$/;
const SAME = /^(?:Mancrel|SPF|DKIM|DMARC|HTML|CSV|\S+@\S+\.example|.)$/u;

const isText = (text: string) =>
  /\p{L}{2,}/u.test(text) &&
  !text
    .trim()
    .split(/\s+/)
    .every((word) => SAME.test(word));

/** The texts of a component that stand in it instead of in a catalogue, each with its line. */
export function literalsOf(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string) => {
    if (isText(text)) found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.trim()}`);
  };
  /** The texts that an expression may come to: both sides of a choice, and what stands around values. */
  const texts = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) tell(node, node.text);
    else if (ts.isTemplateExpression(node))
      [node.head, ...node.templateSpans.map((span) => span.literal)].forEach((part) => tell(part, part.text));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(texts);
    else if (ts.isBinaryExpression(node) && /^(\|\||\?\?|&&|\+)$/.test(node.operatorToken.getText()))
      [node.left, node.right].forEach(texts);
    else if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) texts(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && SAME_TAGS.test(node.openingElement.tagName.getText())) return;
    if (ts.isJsxText(node)) tell(node, node.text);
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) texts(node);
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) texts(node.initializer);
    if (ts.isCallExpression(node) && SAYING.test(node.expression.getText())) texts(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('texts of components', () => {
  it('are found where they stand', () => {
    const source = `const A = () => <p title="A title">{open ? 'Hide it' : \`\${count} links\`} and <b>{name}</b><i aria-label={say('x')} /></p>; toast('Done')`;
    expect(literalsOf('a.tsx', source)).toEqual(['1: A title', '1: Hide it', '1: links', '1: and', '1: Done']);
  });

  it.each(Object.entries(files))('of %s stand in its catalogue', (name, source) => expect(literalsOf(name, source)).toEqual([]));
});
