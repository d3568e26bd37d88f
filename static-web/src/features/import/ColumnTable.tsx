import { NativeSelect, Table, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { importing } from './words';

interface Column {
  header: string;
  field: string | null;
  sample?: string | null;
  values: number;
}

interface Props {
  columns: Column[];
  why: string;
  busy: boolean;
  fieldOf: (column: Column) => string;
  choices: (column: Column, field: string) => { value: string; label: string; disabled?: boolean }[];
  onMap: (header: string, field: string) => void;
}

/** Where each column goes: guessed, and changed where the guess is wrong. */
export function ColumnTable({ columns, why, busy, fieldOf, choices, onMap }: Props) {
  const say = useWords(importing);
  return (
    <section aria-labelledby="columns">
      <Title order={2} id="columns" className="import-part">
        {say('columns')}
      </Title>
      <Text size="sm" className="soft" mb="xs">
        {why}
      </Text>
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby="columns">
        <Table fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('column')}</Table.Th>
              <Table.Th>{say('sample')}</Table.Th>
              <Table.Th>{say('field')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map((column) => {
              const field = fieldOf(column);
              return (
                <Table.Tr key={column.header}>
                  <Table.Th scope="row" fw={500}>
                    {column.header}
                    <Text size="xs" className="soft">
                      {say('values', { count: column.values })}
                    </Text>
                  </Table.Th>
                  <Table.Td className="wrap-anywhere soft">{column.sample}</Table.Td>
                  <Table.Td miw={190}>
                    <NativeSelect
                      size="xs"
                      aria-label={column.header}
                      value={field}
                      disabled={busy}
                      onChange={(event) => onMap(column.header, event.currentTarget.value)}
                      data={choices(column, field)}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
