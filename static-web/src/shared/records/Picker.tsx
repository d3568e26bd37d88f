import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { records } from './words';

interface Found {
  id: string;
  name: string;
  hint?: string;
}

interface Props {
  label: string;
  value: string | null;
  /** The name of what is chosen. */
  name: string | undefined;
  onChange: (id: string | null) => void;
  /** What the server finds for it; undefined while it is asked. */
  useFound: (q: string) => Found[] | undefined;
  /** Without a label in sight, and open at once. */
  bare?: boolean;
  onClose?: () => void;
}

/** A field that finds one of many records on the server while somebody types. */
export function Picker({ label, value, name, onChange, useFound, bare, onClose }: Props) {
  const say = useWords(records);
  const [typed, setTyped] = useState<string | null>(null);
  const [search] = useDebouncedValue((typed ?? '').trim(), 200);
  const answer = useFound(search);
  const [kept, keep] = useState<Found[]>([]);
  if (answer && answer !== kept && !same(answer, kept)) keep(answer);
  // Until the server has answered for what stands there now, what was found before and fits is chosen from: nothing goes away under
  // the pointer only to come again.
  const waiting = !answer || search !== (typed ?? '').trim();
  const found = waiting ? kept.filter((one) => fits(one, typed ?? '')) : answer;
  const box = useCombobox({ defaultOpened: bare });
  const choose = (id: string | null) => {
    onChange(id);
    setTyped(null);
    box.closeDropdown();
  };
  return (
    <Combobox store={box} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          size={bare ? 'xs' : undefined}
          label={bare ? undefined : label}
          aria-label={bare ? label : undefined}
          placeholder={say('typeToFind')}
          autoFocus={bare}
          value={typed ?? name ?? ''}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.openDropdown();
            box.resetSelectedOption();
          }}
          onFocus={(event) => {
            event.currentTarget.select();
            box.openDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setTyped(null);
            box.closeDropdown();
            onClose?.();
          }}
          onBlur={() => {
            setTyped(null);
            box.closeDropdown();
            onClose?.();
          }}
          rightSectionPointerEvents="all"
          rightSection={
            value ? (
              <CloseButton
                size="sm"
                aria-label={say('takeAway', { what: label })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(null)}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={label}>
          {found.length === 0 && <Combobox.Empty>{say(waiting ? 'searching' : 'nothingFound')}</Combobox.Empty>}
          {found.map((one) => (
            <Combobox.Option key={one.id} value={one.id}>
              {one.name}
              {one.hint && one.hint !== one.name && (
                <span className="soft" style={{ display: 'block', fontSize: 12 }}>
                  {one.hint}
                </span>
              )}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const same = (a: Found[], b: Found[]) =>
  a.length === b.length && a.every((one, index) => one.id === b[index]!.id && one.name === b[index]!.name);

const fits = (one: Found, typed: string) => `${one.name} ${one.hint ?? ''}`.toLowerCase().includes(typed.trim().toLowerCase());
