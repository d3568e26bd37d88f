import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { waiting as waitingApprovals } from '../../api/approvals';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { MessageCard } from '../inbox/MessageCard';
import { approvalsWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** Everything that waits for a person, one under the other. The keys mean the one that is outlined. */
export function ApprovalsPage() {
  const say = useWords(approvalsWords);
  useTitle(say('title'));
  const me = useMe();
  const waiting = useQuery(waitingApprovals);
  const items = waiting.data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const active = items.some((item) => item.id === chosen) ? chosen : undefined;
  const move = (by: number) => {
    const at = items.findIndex((item) => item.id === active);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) focusCard(next.id);
  };
  useHotkeysHere({ j: () => move(1), k: () => move(-1) });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')}>
        {items.length > 0 && (
          <Text size="sm" className="soft">
            {`${say('waiting', { count: items.length })} · `}
            {say.rich('keys', { j: <kbd>{'j'}</kbd>, k: <kbd>{'k'}</kbd> })}
          </Text>
        )}
      </PageHead>
      {waiting.isPending && <Loading label={say('loading')} height={140} />}
      {waiting.error && <Failure error={waiting.error} retry={() => void waiting.refetch()} />}
      {waiting.data && items.length === 0 && <Empty title={say('nothing')}>{say('nothingWhy')}</Empty>}
      {items.map((message, index) => (
        <div key={message.id} style={{ marginBottom: 28 }}>
          <Text component="h2" size="sm" fw={400} mb={6} className="wrap-anywhere">
            <Link to="/inbox/$conversationId" params={{ conversationId: message.conversationId }}>
              {message.subject || say('noSubject')}
            </Link>{' '}
            <span className="soft">
              {'· '}
              <Time iso={message.receivedAt} style="ago" />
            </span>
          </Text>
          <MessageCard
            message={message}
            mayWork={me.mayWork}
            keys={message.id === active}
            active={message.id === active}
            onFocus={() => setChosen(message.id)}
            onDecided={() => {
              const next = items[index + 1] ?? items[index - 1];
              if (next) focusCard(next.id);
            }}
          />
        </div>
      ))}
    </div>
  );
}

function focusCard(id: string): void {
  const card = document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}
