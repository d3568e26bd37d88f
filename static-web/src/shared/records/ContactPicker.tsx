import { $api } from '../../api/client';
import { Picker } from './Picker';

/** A contact, found by name, address or number. */
export function ContactPicker(props: { label: string; value: string | null; onChange: (id: string | null) => void; except?: string }) {
  const current = $api.useQuery(
    'get',
    '/api/contacts/{id}',
    { params: { path: { id: props.value ?? '' } } },
    { enabled: Boolean(props.value) },
  );
  return (
    <Picker
      {...props}
      name={props.value ? current.data?.name : undefined}
      useFound={(q) => {
        const found = $api.useQuery('get', '/api/contacts', { params: { query: { limit: 8, q: q || undefined } } });
        return (found.isError ? [] : found.data?.items)
          ?.filter((one) => one.id !== props.except)
          .map((one) => ({ id: one.id, name: one.name, hint: one.emails[0] }));
      }}
    />
  );
}
