import { ActionIcon, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { $api } from '../../api/client';
import { ownDrafts } from '../../api/drafts';
import type { Conversation } from '../../api/types';
import { useWords, type Say } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { useLabels } from '../../shared/labels/useLabels';
import { markSeen } from '../../shared/seen';
import { Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { OrdersOf } from '../orders/OrdersOf';
import { Composer } from './Composer';
import { ConversationActions } from './ConversationActions';
import { MessageCard } from './MessageCard';
import { useComposition } from './useComposition';
import { inboxWords } from './words';
import type en from './words/en';

export function ConversationPane({ id }: { id: string }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const me = useMe();
  const conversation = $api.useQuery('get', '/api/conversations/{id}', { params: { path: { id } } });
  const { data } = conversation;
  const drafts = useQuery({ ...ownDrafts, enabled: me.mayWork });
  const own = drafts.data?.items.find((draft) => draft.conversationId === id);
  // Who has more of them than one page holds is told the draft with the conversation.
  const writing = useComposition(id, drafts.data && (own ?? (drafts.data.nextCursor ? data && (data.draft ?? null) : null)));
  useTitle(data ? say('pageTitle', { subject: data.subject || say('noSubject') }) : say('title'));
  useEffect(() => {
    if (data) markSeen(data.id, data.lastMessageAt);
  }, [data]);
  if (conversation.isPending) return <Loading label={say('loadingOne')} height={96} />;
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
              {data.subject || say('noSubject')}
            </Title>
            <div className="soft line-clamp" style={{ fontSize: 13 }}>
              {data.counterpartName || data.counterpart} · {standing(say, data, me.id, label.stands(data.state))}
            </div>
          </div>
        </div>
        {me.mayWork && <ConversationActions conversation={data} />}
      </header>
      {data.contactId && <OrdersOf slim contactId={data.contactId} />}
      {conversation.error && (
        <div className="composer" style={{ paddingBottom: 0 }}>
          <Failure error={conversation.error} retry={() => void conversation.refetch()} />
        </div>
      )}
      <ol className="thread" style={{ margin: '0 auto' }}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} mayWork={me.mayWork} keys={message.id === latestWaiting} onUseDraft={writing.useDraft} />
          </li>
        ))}
      </ol>
      {me.mayWork && (
        <Composer
          conversationId={id}
          writing={writing}
          undoSeconds={data.undoSeconds ?? 0}
          start={messages.find((one) => one.id === writing.composition.answers)?.reply ?? data.reply}
        />
      )}
    </>
  );
}

/** Where a conversation stands and with whom, in a few words. */
function standing(say: Say<typeof en>, conversation: Conversation, me: string, stands: string): string {
  const state =
    conversation.state === 'snoozed' && conversation.snoozedUntil
      ? say('snoozedUntil', { time: fullTime(conversation.snoozedUntil) })
      : stands;
  const assignee = conversation.assigneeId === me ? say('toYou') : conversation.assigneeId ? say('toColleague') : '';
  return [state, assignee].filter(Boolean).join(' · ');
}

function BackToList() {
  const say = useWords(inboxWords);
  return (
    <ActionIcon component={Link} to="/inbox" variant="subtle" color="gray" hiddenFrom="sm" aria-label={say('backToList')}>
      <Icon name="back" />
    </ActionIcon>
  );
}
