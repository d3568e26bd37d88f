import { useParams } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { ContactTabs } from './ContactTabs';
import { ContactFacts } from './ContactFacts';
import { ContactHead } from './ContactHead';
import { records } from '../../shared/records/words';
import { Failure, Loading, NotFound } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { contacts } from './words';

/** One person: the facts, edited where they stand, beside everything that happened. */
export function ContactPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useWords(contacts);
  const loading = useWords(records)('loading');
  const contact = $api.useQuery('get', '/api/contacts/{id}', { params: { path: { id } } });
  useTitle(contact.data?.name ?? say('title'));
  if (contact.isPending) return <Loading label={loading} lines={8} />;
  if (contact.error) {
    const fault: unknown = contact.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <Failure error={contact.error} retry={() => void contact.refetch()} />
      </div>
    );
  }
  return (
    <div key={id}>
      <ContactHead contact={contact.data} />
      <div className="record-body">
        <ContactFacts contact={contact.data} />
        <ContactTabs contact={contact.data} />
      </div>
    </div>
  );
}
