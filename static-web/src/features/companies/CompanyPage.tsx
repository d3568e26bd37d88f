import { useParams } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { records } from '../../shared/records/words';
import { Failure, Loading, NotFound } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { CompanyFacts } from './CompanyFacts';
import { CompanyHead } from './CompanyHead';
import { CompanyTabs } from './CompanyTabs';
import { companies } from './words';

/** One company: the facts, edited where they stand, beside its people and everything that happened. */
export function CompanyPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useWords(companies);
  const loading = useWords(records)('loading');
  const company = $api.useQuery('get', '/api/companies/{id}', { params: { path: { id } } });
  useTitle(company.data?.name ?? say('title'));
  if (company.isPending) return <Loading label={loading} lines={8} />;
  if (company.error) {
    const fault: unknown = company.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <Failure error={company.error} retry={() => void company.refetch()} />
      </div>
    );
  }
  return (
    <div key={id}>
      <CompanyHead company={company.data} />
      <div className="record-body">
        <CompanyFacts company={company.data} />
        <CompanyTabs company={company.data} />
      </div>
    </div>
  );
}
