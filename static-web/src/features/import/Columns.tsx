import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ColumnTable } from './ColumnTable';
import { FIELDS, isField } from './fields';
import { importing } from './words';

interface Props {
  report: Import;
  mapping: Record<string, string>;
  busy: boolean;
  onMap: (header: string, field: string) => void;
}

/** Where each column of a file of people goes: into a field of ours, or into one of the shop's own. */
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
  const isKnown = (field: string) => field === '' || isField(field) || choices.some((choice) => choice.value === field);
  return (
    <ColumnTable
      columns={report.columns}
      why={say('columnsWhy')}
      busy={busy}
      fieldOf={({ header, field }) => mapping[header] ?? field ?? ''}
      choices={(_, field) => (isKnown(field) ? choices : [...choices, { value: field, label: field }])}
      onMap={onMap}
    />
  );
}
