import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { ColumnTable } from '../ColumnTable';
import { FIELDS, PROPERTY } from './fields';
import { productImport } from './words';

interface Props {
  report: ProductImport;
  mapping: Record<string, string>;
  busy: boolean;
  onMap: (header: string, field: string) => void;
}

/** What each column of a file of products is: a field of ours, or a property. */
export function ProductColumns({ report, mapping, busy, onMap }: Props) {
  const own = useWords(productImport);
  return (
    <ColumnTable
      columns={report.columns}
      why={own('columnsWhy')}
      busy={busy}
      fieldOf={({ header, field }) => mapping[header] ?? field ?? 'ignore'}
      choices={({ header }, field) => {
        const property = field.startsWith(PROPERTY) ? field : PROPERTY + header.slice(0, 100);
        return [
          ...FIELDS.map((value) => ({ value: value as string, label: own(`f_${value}`) })),
          { value: property, label: own('property', { name: property.slice(PROPERTY.length) }) },
        ];
      }}
      onMap={onMap}
    />
  );
}
