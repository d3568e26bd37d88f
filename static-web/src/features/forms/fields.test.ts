import { describe, expect, it } from 'vitest';
import { fieldsOf, rowsOf, type FieldRow } from './fields';

const row = (ask: FieldRow['ask'], name = '', label = ask): FieldRow => ({ name, ask, label, required: false, options: '' });

describe('fields of a form', () => {
  it('gives what is known by its name that name, and others the next that is free', () => {
    const fields = fieldsOf([row('person'), row('email'), row('message'), row('text'), row('long_text'), row('tick')]);
    expect(fields.map((field) => [field.name, field.kind])).toEqual([
      ['name', 'text'],
      ['email', 'email'],
      ['message', 'long_text'],
      ['field', 'text'],
      ['field_2', 'long_text'],
      ['field_3', 'tick'],
    ]);
  });

  it('keeps the names of a form that is changed, whatever is added before', () => {
    const before = rowsOf({
      fields: [
        { name: 'email', label: 'Mail', kind: 'email', required: true, options: [] },
        { name: 'field', label: 'Size', kind: 'choice', required: false, options: ['S', 'M'] },
      ],
    });
    const after = fieldsOf([row('text'), ...before]);
    expect(after.map((field) => field.name)).toEqual(['field_2', 'email', 'field']);
    expect(after[2]!.options).toEqual(['S', 'M']);
  });

  it('gives a field that asks for something else now another name', () => {
    const changed = { ...row('text', 'message'), label: 'Colour' };
    expect(fieldsOf([changed, row('message')]).map((field) => field.name)).toEqual(['field', 'message_2']);
  });
});
