import { $api } from '../../api/client';
import { Picker } from './Picker';

/** A company, found as its name is typed. */
export function CompanyPicker(props: {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  bare?: boolean;
  onClose?: () => void;
}) {
  const current = $api.useQuery(
    'get',
    '/api/companies/{id}',
    { params: { path: { id: props.value ?? '' } } },
    { enabled: Boolean(props.value) },
  );
  return (
    <Picker
      {...props}
      name={props.value ? current.data?.name : undefined}
      useFound={(q) => {
        const found = $api.useQuery('get', '/api/companies', { params: { query: { limit: 8, q: q || undefined } } });
        return (found.isError ? [] : found.data?.items)?.map((one) => ({ id: one.id, name: one.name, hint: one.domains[0] }));
      }}
    />
  );
}
