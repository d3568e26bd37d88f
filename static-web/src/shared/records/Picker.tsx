import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { records } from './words';

interface Props {
  label: string;
  value: string | null;
  /** The name of what is chosen. */
  name: string | undefined;
  onChange: (id: string | null) => void;
  useFound: (q: string) => { id: string; name: string; hint?: string }[];
  /** Without a label in sight, and open at once. */
  bare?: boolean;
  onClose?: () => void;
}

/** A field that finds one of many records on the server while somebody types. */
export function Picker({ label, value, name, onChange, useFound, bare, onClose }: Props) {
  const say = useWords(records);
  const [typed, setTyped] = useState<string | null>(null);
  const [search] = useDebouncedValue((typed ?? '').trim(), 200);
  const found = useFound(search);
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
          {found.length === 0 && <Combobox.Empty>{say('nothingFound')}</Combobox.Empty>}
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
