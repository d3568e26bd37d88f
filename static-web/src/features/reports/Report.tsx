import { Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { csvOf } from '../../shared/csv';
import { saveBlob } from '../../shared/download';
import { Panel } from '../../shared/Panel';
import { TableScroll } from '../../shared/TableScroll';
import { columnsOf, type Column, type Columns } from './columns';
import { reportWords } from './words';

interface Props<T> {
  title: string;
  about?: string;
  /** The file's name, without its ending. */
  file: string;
  columns: (of: Columns<NoInfer<T>>) => Column<NoInfer<T>>[];
  rows: readonly T[];
  keyOf: (row: NoInfer<T>) => string;
  /** Said in place of the table where there is no row. */
  empty: string;
  /** The same as a picture. */
  chart?: ReactNode;
  children?: ReactNode;
}

/** Figures as chart and table; the very rows and columns are what is saved. */
export function Report<T>({ title, about, file, columns: make, rows, keyOf, empty, chart, children }: Props<T>) {
  const say = useWords(reportWords);
  const columns = make(columnsOf<T>());
  const save = () => {
    const parts = columns.flatMap((column) => Object.entries(column.file));
    const text = csvOf([parts.map(([name]) => name), ...rows.map((row) => parts.map(([, value]) => value(row)))]);
    saveBlob(new Blob([text], { type: 'text/csv' }), `${file}.csv`);
  };
  const button = (
    <Button size="xs" variant="default" onClick={save} aria-label={say('saveOf', { what: title })}>
      {say('save')}
    </Button>
  );
  return (
    <Panel title={title} {...(about ? { about } : {})} action={rows.length > 0 && button}>
      {children}
      {rows.length === 0 ? (
        <Text size="sm" className="soft">
          {empty}
        </Text>
      ) : (
        <>
          {chart}
          <TableScroll label={title}>
            <Table verticalSpacing={6} fz={13.5} miw={Math.min(900, 150 * columns.length)}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column.head}>{column.head}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={keyOf(row)}>
                    {columns.map((column) => (
                      <Table.Td key={column.head} className={column.words ? 'report-words' : 'numbers'}>
                        {column.cell(row)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableScroll>
        </>
      )}
    </Panel>
  );
}
