import { Table, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { toneColor } from '../../shared/tone';
import type { ImportLine } from './lines';
import { importing } from './words';

interface Props<Line> {
  lines: Line[];
  /** What the two cells that name a row are called. */
  heads: [string, string];
  cells: (line: Line) => [string, string];
  outcome: (what: ImportLine['what']) => string;
  more?: (line: Line) => ReactNode;
}

/** Row by row what happens: to the first of them, and to every one about which there is something to say. */
export function RowTable<Line extends ImportLine>({ lines, heads, cells, outcome, more }: Props<Line>) {
  const say = useWords(importing);
  const id = useId();
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} className="import-part">
        {say('wouldHappen')}
      </Title>
      <Text size="sm" className="soft" mb="xs">
        {say('firstRows')}
      </Text>
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby={id} style={{ maxHeight: 420, overflowY: 'auto' }}>
        <Table fz="sm" verticalSpacing={5} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={60}>{say('row')}</Table.Th>
              <Table.Th>{heads[0]}</Table.Th>
              <Table.Th>{heads[1]}</Table.Th>
              <Table.Th>{say('whatWhy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => {
              const [name, number] = cells(line);
              return (
                <Table.Tr key={line.row}>
                  <Table.Td className="numbers soft">{line.row}</Table.Td>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td className="wrap-anywhere">{number}</Table.Td>
                  <Table.Td>
                    <span className="state" style={toneColor(line.tone)}>
                      {outcome(line.what)}
                    </span>
                    {more?.(line)}
                    {line.why && (
                      <Text size="xs" className="soft wrap-anywhere">
                        {line.why}
                      </Text>
                    )}
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
