import { NativeSelect, Table, Text, Title } from '@mantine/core';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { FIELDS, isField } from './fields';
import { importing } from './words';

interface Props {
  report: Import;
  mapping: Record<string, string>;
  busy: boolean;
  onMap: (header: string, field: string) => void;
}

/** Where each column goes: guessed, and changed where the guess is wrong. */
export function Columns({ report, mapping, busy, onMap }: Props) {
  const say = useWords(importing);
  const own = $api.useQuery(
    'get',
    '/api/custom-fields',
    { params: { query: { limit: 200, ...filters({ subject: 'contact' }) } } },
    { staleTime: 300_000 },
  );
  const choices = [
    { value: '', label: say('keepAs'), disabled: true },
    ...FIELDS.map((value) => ({ value: value as string, label: say(`f_${value}`) })),
    ...(own.data?.items.map((field) => ({ value: `customFields.${field.key}`, label: field.label })) ?? []),
  ];
  const fieldOf = (header: string, guessed: string | null) => mapping[header] ?? guessed ?? '';
  return (
    <section aria-labelledby="columns">
      <Title order={2} id="columns" className="import-part">
        {say('columns')}
      </Title>
      <Text size="sm" className="soft" mb="xs">
        {say('columnsWhy')}
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
              const field = fieldOf(column.header, column.field);
              const known = field === '' || isField(field) || choices.some((choice) => choice.value === field);
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
                      data={known ? choices : [...choices, { value: field, label: field }]}
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
