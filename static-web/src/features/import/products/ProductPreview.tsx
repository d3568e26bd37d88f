import { Text } from '@mantine/core';
import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { linesOf, type ImportLine } from '../lines';
import { RowTable } from '../RowTable';
import { isField, PROPERTY } from './fields';
import { productImport } from './words';

type Change = ProductImport['preview'][number]['changes'][number];

/** What happens to the products of a file. */
export function ProductPreview({ report }: { report: ProductImport }) {
  const own = useWords(productImport);
  const unknown = { sku: '', title: '', changes: [] as Change[] };
  return (
    <RowTable
      lines={linesOf(report, ({ sku, title, changes }) => ({ sku, title, changes }), unknown)}
      heads={[own('product'), own('sku')]}
      cells={({ title, sku }) => [title, sku]}
      outcome={own}
      more={(line) => <Changes line={line} />}
    />
  );
}

// Of a new product all is new: price and stock say enough.
function Changes({ line }: { line: ImportLine & { changes: Change[] } }) {
  const own = useWords(productImport);
  const name = (field: string) => (isField(field) ? own(`f_${field}`) : field.replace(PROPERTY, ''));
  const told = line.what === 'outcome_created' ? line.changes.filter(({ field }) => field === 'price' || field === 'stock') : line.changes;
  return told.map(({ field, from, to }) => (
    <Text key={field} size="xs" className="wrap-anywhere">
      {from ? own('from', { field: name(field), from, to: to ?? '' }) : own('to', { field: name(field), to: to ?? '' })}
    </Text>
  ));
}
