import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { PolicyForm } from './PolicyForm';
import { policyWords } from './words';

/** The shop's policies: what answers about delivery, hours, payment and the like are made of. */
export function PoliciesPage() {
  const say = useWords(policyWords);
  useTitle(say('title'));
  const told = $api.useQuery('get', '/api/settings/policies');
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <div className="page-head">
        <div>
          <Text size="sm">
            <Link to="/settings">{say('back')}</Link>
          </Text>
          <Title order={1} size="h3">
            {say('title')}
          </Title>
          <Text size="sm" className="soft">
            {say('lead')}
          </Text>
        </div>
      </div>
      {told.isPending && <Loading label={say('loading')} lines={6} height={64} />}
      {told.error && !told.data && <Failure error={told.error} retry={() => void told.refetch()} />}
      {told.data && <PolicyForm policies={told.data} />}
    </div>
  );
}
