import { NativeSelect, Table, Text, Title } from '@mantine/core';
import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { importing } from '../words';
import { FIELDS, PROPERTY } from './fields';
import { productImport } from './words';

interface Props {
  report: ProductImport;
  mapping: Record<string, string>;
  busy: boolean;
  onMap: (header: string, field: string) => void;
}

/** What each column is: guessed, and changed where the guess is wrong. */
export function ProductColumns({ report, mapping, busy, onMap }: Props) {
  const say = useWords(importing);
  const own = useWords(productImport);
  return (
    <section aria-labelledby="columns">
      <Title order={2} id="columns" className="import-part">
        {say('columns')}
      </Title>
      <Text size="sm" className="soft" mb="xs">
        {own('columnsWhy')}
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
            {report.columns.map((column) => {
              const field = mapping[column.header] ?? column.field ?? 'ignore';
              const property = field.startsWith(PROPERTY) ? field : PROPERTY + column.header.slice(0, 100);
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
                      data={[
                        ...FIELDS.map((value) => ({ value: value as string, label: own(`f_${value}`) })),
                        { value: property, label: own('property', { name: property.slice(PROPERTY.length) }) },
                      ]}
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
