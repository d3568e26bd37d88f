import type { FormFieldDraft, FormFieldKind, LeadForm } from '../../api/types';

/** What people choose from: the server's kinds, and the names that it takes for what they say. */
export const ASKS = ['person', 'email', 'phone', 'subject', 'message', 'text', 'long_text', 'choice', 'tick'] as const;
export type Ask = (typeof ASKS)[number];

/** A field as it is built. */
export interface FieldRow {
  /** What it is sent as; empty until it is saved, so that it is made of what it asks for. */
  name: string;
  ask: Ask;
  label: string;
  required: boolean;
  options: string;
}

/** Names that the server takes for what they say, with their kinds. */
const NAMED: Partial<Record<Ask, { name: string; kind: FormFieldKind }>> = {
  person: { name: 'name', kind: 'text' },
  email: { name: 'email', kind: 'email' },
  phone: { name: 'phone', kind: 'phone' },
  subject: { name: 'subject', kind: 'text' },
  message: { name: 'message', kind: 'long_text' },
};

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 0);

const askOf = (name: string, kind: FormFieldKind): Ask => {
  const found = Object.entries(NAMED).find(([, known]) => known.name === name && known.kind === kind);
  return found ? (found[0] as Ask) : (kind as Ask);
};

/** The rows of a form. */
export const rowsOf = (form: Pick<LeadForm, 'fields'>): FieldRow[] =>
  form.fields.map((field) => ({
    name: field.name,
    ask: askOf(field.name, field.kind),
    label: field.label,
    required: field.required,
    options: field.options.join('\n'),
  }));

/** The fields of rows. One keeps the name that it has; a new one gets that of what it asks for, or the next that is free. */
export function fieldsOf(rows: readonly FieldRow[]): FormFieldDraft[] {
  const taken = new Set(rows.map((row) => row.name).filter(Boolean));
  const free = (wanted: string) => {
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}_${number.toString()}`;
    taken.add(name);
    return name;
  };
  return rows.map((row) => {
    const known = NAMED[row.ask];
    const kept = row.name !== '' && (known ? row.name === known.name : !Object.values(NAMED).some((one) => one.name === row.name));
    return {
      name: kept ? row.name : free(known?.name ?? 'field'),
      label: row.label,
      kind: known?.kind ?? (row.ask as FormFieldKind),
      required: row.required,
      options: row.ask === 'choice' ? linesOf(row.options) : [],
    };
  });
}
