import { ActionIcon, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { $api } from '../../api/client';
import type { Conversation } from '../../api/types';
import { fullTime, words } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { markSeen } from '../../shared/seen';
import { Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { Composer } from './Composer';
import { ConversationActions } from './ConversationActions';
import { MessageCard } from './MessageCard';

export function ConversationPane({ id }: { id: string }) {
  const me = useMe();
  const conversation = $api.useQuery('get', '/api/conversations/{id}', { params: { path: { id } } });
  const { data } = conversation;
  useTitle(data ? `${data.subject || '(no subject)'} · Inbox` : 'Inbox');
  useEffect(() => {
    if (data) markSeen(data.id, data.lastMessageAt);
  }, [data]);
  if (conversation.isPending) return <Loading label="Loading the conversation" height={96} />;
  if (!data)
    return (
      <div className="thread">
        <BackToList />
        <Failure error={conversation.error!} retry={() => void conversation.refetch()} />
      </div>
    );

  const messages = data.messages ?? [];
  const latestWaiting = messages.findLast((message) => message.state === 'awaiting_approval')?.id;
  return (
    <>
      <header className="pane-head">
        <div style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }}>
          <BackToList />
          <div style={{ minWidth: 0 }}>
            <Title order={2} size={17} className="line-clamp" title={data.subject}>
              {data.subject || '(no subject)'}
            </Title>
            <div className="soft line-clamp" style={{ fontSize: 13 }}>
              {data.counterpartName || data.counterpart} · {standing(data, me.id)}
            </div>
          </div>
        </div>
        {me.mayWork && <ConversationActions conversation={data} />}
      </header>
      {conversation.error && (
        <div className="composer" style={{ paddingBottom: 0 }}>
          <Failure error={conversation.error} retry={() => void conversation.refetch()} />
        </div>
      )}
      <ol className="thread" style={{ margin: '0 auto' }}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} mayWork={me.mayWork} keys={message.id === latestWaiting} />
          </li>
        ))}
      </ol>
      {me.mayWork && <Composer conversationId={id} start={data.reply} />}
    </>
  );
}

/** Where a conversation stands and with whom, in a few words. */
function standing(conversation: Conversation, me: string): string {
  const state =
    conversation.state === 'snoozed' && conversation.snoozedUntil
      ? `Snoozed until ${fullTime(conversation.snoozedUntil)}`
      : words(conversation.state);
  const assignee = conversation.assigneeId === me ? 'assigned to you' : conversation.assigneeId ? 'assigned to a colleague' : '';
  return [state, assignee].filter(Boolean).join(' · ');
}

function BackToList() {
  return (
    <ActionIcon component={Link} to="/inbox" variant="subtle" color="gray" hiddenFrom="sm" aria-label="Back to the list">
      <Icon name="back" />
    </ActionIcon>
  );
}
