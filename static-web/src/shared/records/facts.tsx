import { NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { CompanyPicker } from './CompanyPicker';
import { Fact, type EditorProps } from './Fact';

type Save<V> = ((value: V) => Promise<void>) | undefined;

/** Enter keeps, Escape forgets, leaving keeps. */
const keys = <V,>({ commit, cancel }: EditorProps<V>, long = false) => ({
  onBlur: () => commit(),
  onKeyDown: (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      cancel();
    }
    if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      commit();
    }
  },
});

interface TextProps {
  label: string;
  field: string;
  value: string | null | undefined;
  type?: 'text' | 'date' | 'url' | 'number';
  shown?: ReactNode;
  long?: boolean;
  onSave: Save<string | null>;
}

/** A text, a day, a number: what a field of one line holds; with `long` several lines. */
export function TextFact({ label, field, value, type = 'text', shown, long, onSave }: TextProps) {
  return (
    <Fact<string>
      label={label}
      field={field}
      value={value ?? ''}
      shown={shown ?? value}
      onSave={onSave && ((text) => onSave(text.trim() || null))}
      editor={(editor) => {
        const common = {
          size: 'xs' as const,
          'aria-label': label,
          autoFocus: true,
          value: editor.value,
          error: editor.error,
          readOnly: editor.busy,
          ...keys(editor, long),
        };
        return long ? (
          <Textarea {...common} autosize minRows={3} maxRows={16} onChange={(event) => editor.onChange(event.currentTarget.value)} />
        ) : (
          <TextInput {...common} type={type} onChange={(event) => editor.onChange(event.currentTarget.value)} />
        );
      }}
    />
  );
}

/** Several short texts: addresses, numbers, labels. */
export function ListFact(props: { label: string; field: string; value: string[]; shown?: ReactNode; onSave: Save<string[]> }) {
  const { label, field, value, shown, onSave } = props;
  const box = useRef<HTMLDivElement>(null);
  return (
    <Fact<string[]>
      label={label}
      field={field}
      value={value}
      shown={shown ?? value.join('\n')}
      onSave={onSave}
      editor={(editor) => (
        <div
          ref={box}
          onBlur={() =>
            // What is half typed becomes an entry as the field is left: its turn comes first.
            setTimeout(() => !box.current?.contains(document.activeElement) && editor.commit(latest(box.current, editor.value)))
          }
          onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), editor.cancel())}
        >
          <TagsInput
            size="xs"
            aria-label={label}
            autoFocus
            value={editor.value}
            onChange={editor.onChange}
            error={editor.error}
            readOnly={editor.busy}
            acceptValueOnBlur
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.currentTarget.value === '') {
                event.preventDefault();
                editor.commit();
              }
            }}
          />
        </div>
      )}
    />
  );
}

function latest(box: HTMLElement | null, kept: string[]): string[] {
  const typed = box?.querySelector('input')?.value.trim();
  return typed && !kept.includes(typed) ? [...kept, typed] : kept;
}

interface SelectProps {
  label: string;
  field: string;
  value: string | null | undefined;
  options: { value: string; label: string }[];
  onSave: Save<string | null>;
}

/** One of a few. */
export function SelectFact({ label, field, value, options, onSave }: SelectProps) {
  return (
    <Fact<string>
      label={label}
      field={field}
      value={value ?? ''}
      shown={options.find((option) => option.value === (value ?? ''))?.label ?? value}
      onSave={onSave && ((chosen) => onSave(chosen || null))}
      editor={(editor) => (
        <NativeSelect
          size="xs"
          aria-label={label}
          autoFocus
          value={editor.value}
          error={editor.error}
          data={options}
          onChange={(event) => editor.commit(event.currentTarget.value)}
          onBlur={editor.cancel}
          onKeyDown={(event) => event.key === 'Escape' && editor.cancel()}
        />
      )}
    />
  );
}

/** The company that a record belongs to. */
export function CompanyFact(props: { label: string; value: string | null | undefined; shown: ReactNode; onSave: Save<string | null> }) {
  const { label, value, shown, onSave } = props;
  return (
    <Fact<string | null>
      label={label}
      field="companyId"
      value={value ?? null}
      shown={shown}
      onSave={onSave}
      editor={(editor) => (
        <CompanyPicker bare label={label} value={editor.value} onChange={(id) => editor.commit(id)} onClose={editor.cancel} />
      )}
    />
  );
}
