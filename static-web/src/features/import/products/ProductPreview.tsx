import { Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { toneColor } from '../../../shared/tone';
import { importing } from '../words';
import { isField, PROPERTY } from './fields';
import { linesOf, type Line } from './lines';
import { productImport } from './words';

/** Row by row what happens: to the first of them, and to every one about which there is something to say. */
export function ProductPreview({ report }: { report: ProductImport }) {
  const say = useWords(importing);
  const own = useWords(productImport);
  const id = useId();
  const lines = linesOf(report);
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
              <Table.Th>{own('product')}</Table.Th>
              <Table.Th>{own('sku')}</Table.Th>
              <Table.Th>{say('whatWhy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.row}>
                <Table.Td className="numbers soft">{line.row}</Table.Td>
                <Table.Td>{line.title}</Table.Td>
                <Table.Td className="wrap-anywhere">{line.sku}</Table.Td>
                <Table.Td>
                  <span className="state" style={toneColor(line.tone)}>
                    {own(line.what)}
                  </span>
                  <Changes line={line} />
                  {line.why && (
                    <Text size="xs" className="soft wrap-anywhere">
                      {line.why}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

// Of a new product all is new: price and stock say enough.
function Changes({ line }: { line: Line }) {
  const own = useWords(productImport);
  const name = (field: string) => (isField(field) ? own(`f_${field}`) : field.replace(PROPERTY, ''));
  const told = line.what === 'outcome_created' ? line.changes.filter(({ field }) => field === 'price' || field === 'stock') : line.changes;
  return told.map(({ field, from, to }) => (
    <Text key={field} size="xs" className="wrap-anywhere">
      {from ? own('from', { field: name(field), from, to: to ?? '' }) : own('to', { field: name(field), to: to ?? '' })}
    </Text>
  ));
}
