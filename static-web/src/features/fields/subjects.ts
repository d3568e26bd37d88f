/** What can have fields of its own, and what they can hold: as the API names them. */
export const SUBJECTS = ['contact', 'company', 'deal'] as const;
export const TYPES = ['text', 'number', 'money', 'date', 'choice', 'several', 'link'] as const;
export type FieldKind = (typeof TYPES)[number];

/** True where the field is chosen from a list. */
export const isChosen = (type: string): boolean => type === 'choice' || type === 'several';

/** A name for programs from what people call it: letters, digits and low lines, a letter first. */
export function keyOf(label: string): string {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim();
  const [first = '', ...rest] = plain.split(' ');
  const key = first.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');
  return /^[a-z]/.test(key) ? key.slice(0, 60) : '';
}

/** The options as typed, one a line. */
export const optionsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
