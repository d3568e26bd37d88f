import { Button, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { PageHead } from '../../shared/PageHead';
import { Empty, Failure, Loading } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { AutomationForm } from './AutomationForm';
import { AUTOMATION_TONES } from './tones';
import { automationWords } from './words';

/** What happens by itself: all automations, and a new one. */
export function AutomationsPage() {
  const say = useWords(automationWords);
  useTitle(say('automations'));
  const { mayOperate } = useMe();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const list = $api.useQuery('get', '/api/automations', { params: { query: { limit: 200 } } });
  const made = (id?: string) => {
    setMaking(false);
    if (id) void navigate({ to: '/automations/$id', params: { id } });
  };
  return (
    <div className="page" style={{ maxWidth: making ? 1240 : 860 }}>
      <PageHead title={say('automations')} lead={say('lead')}>
        {mayOperate && !making && <Button onClick={() => setMaking(true)}>{say('fresh')}</Button>}
      </PageHead>
      {making && <AutomationForm onDone={made} />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && !making && <Empty title={say('noneYet')}>{say('noneYetWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length || making}>
        {list.data?.items.map((one) => (
          <li key={one.id} style={{ padding: '12px 16px' }}>
            <Text size="sm" fw={600} className="wrap-anywhere">
              <Link to="/automations/$id" params={{ id: one.id }}>
                {one.name}
              </Link>
            </Text>
            <span className="state" style={toneColor(AUTOMATION_TONES[one.state])}>
              {say(`state_${one.state}`)}
            </span>{' '}
            {one.on && (
              <Text span size="xs" className="soft">
                {say(`on_${one.on}`)}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
