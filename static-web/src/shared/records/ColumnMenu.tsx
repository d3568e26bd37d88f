import { Button, Menu } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useWords } from '../../i18n/words';
import { Icon } from '../icons';
import type { Column } from './RecordTable';
import { records } from './words';

/** The columns that a person wants to see of a list, remembered in this browser. */
export function useColumns<T>(key: string, columns: Column<T>[], hiddenAtFirst: string[]) {
  const [hidden, setHidden] = useLocalStorage<string[]>({ key, defaultValue: hiddenAtFirst, getInitialValueInEffect: false });
  return { shown: columns.filter((column) => column.fixed || !hidden.includes(column.id)), hidden, setHidden };
}

export function ColumnMenu<T>({ columns, hidden, setHidden }: { columns: Column<T>[] } & Omit<ReturnType<typeof useColumns<T>>, 'shown'>) {
  const say = useWords(records);
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" visibleFrom="sm" leftSection={<Icon name="columns" size={15} />}>
          {say('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxGroup
          value={columns.filter((column) => !hidden.includes(column.id)).map((column) => column.id)}
          onChange={(kept) => setHidden(columns.filter((column) => !kept.includes(column.id)).map((column) => column.id))}
        >
          {columns
            .filter((column) => !column.fixed)
            .map((column) => (
              <Menu.CheckboxItem key={column.id} value={column.id}>
                {column.label}
              </Menu.CheckboxItem>
            ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
