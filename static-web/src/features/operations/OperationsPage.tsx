import { Title } from '@mantine/core';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Tabs } from '../../shared/records/Tabs';
import { useFilters } from '../../shared/search';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { Audit } from './Audit';
import { Backup } from './Backup';
import { DeadLetters } from './DeadLetters';
import { HealthView } from './HealthView';
import './operations.css';
import { operations } from './words';

export const words = [operations];

/** What keeps the product running: for who leads, and for who looks after it. */
export function OperationsPage() {
  const say = useWords(operations);
  useTitle(say('title'));
  const me = useMe();
  const [{ tab = 'letters' }] = useFilters<{ tab?: string }>();
  const tabs = (['letters', 'health', 'audit', 'backup'] as const).filter((id) => me.isAdmin || id !== 'audit');
  return (
    <div className="page" style={{ maxWidth: 920 }}>
      <Title order={1} size="h3" mb="md">
        {say('title')}
      </Title>
      {me.mayOperate ? (
        <>
          <Tabs label={say('views')} now={tab} tabs={tabs.map((id) => ({ id, label: say(id) }))} />
          {tab === 'health' ? <HealthView /> : tab === 'audit' ? <Audit /> : tab === 'backup' ? <Backup /> : <DeadLetters />}
        </>
      ) : (
        <Failure error={new ApiError(403, '')} />
      )}
    </div>
  );
}
