import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Conversation } from '../../api/types';
import { Avatar } from '../../shared/Avatar';
import { intentLabel } from '../../shared/format';
import { isUnread, useSeen } from '../../shared/seen';
import { StateBadge } from '../../shared/StateBadge';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';

const URGENT = 70;

const VIEWS: { value: string; label: string; filter: (me: string) => Record<string, string> }[] = [
  { value: 'all', label: 'All', filter: () => ({}) },
  { value: 'you', label: 'Needs you', filter: () => ({ latestState: 'escalated,awaiting_approval,failed,suppressed', state: 'open' }) },
  { value: 'mine', label: 'Mine', filter: (me) => ({ assigneeId: me }) },
  ...['open', 'waiting', 'snoozed', 'closed'].map((state) => ({
    value: state,
    label: state.charAt(0).toUpperCase() + state.slice(1),
    filter: () => ({ state }),
  })),
];

export function ConversationList({ chosen }: { chosen: string | undefined }) {
  useTitle('Inbox');
  const navigate = useNavigate();
  const me = useMe();
  const seen = useSeen();
  const [view, setView] = useState('all');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const filter = VIEWS.find((one) => one.value === view)!.filter(me.id);
  const list = $api.useInfiniteQuery(
    'get',
    '/api/conversations',
    { params: { query: { limit: 50, q: search || undefined, ...filters(filter) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const searchField = useRef<HTMLInputElement>(null);
  const move = (by: number) => {
    const at = items.findIndex((item) => item.id === chosen);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id } });
  };
  useHotkeysHere({ j: () => move(1), k: () => move(-1), '/': () => searchField.current?.focus() });
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') searchField.current?.blur();
  };

  return (
    <nav aria-label="Conversations">
      <h1 className="sr-only">Inbox</h1>
      <div className="list-head">
        <TextInput
          ref={searchField}
          type="search"
          aria-label="Search conversations"
          placeholder="Search"
          rightSection={typed ? null : <kbd aria-hidden="true">/</kbd>}
          style={{ flex: 1 }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onSearchKey}
        />
        <NativeSelect
          aria-label="Which conversations"
          w={122}
          value={view}
          onChange={(event) => setView(event.currentTarget.value)}
          data={VIEWS.map(({ value, label }) => ({ value, label }))}
        />
      </div>
      {list.isPending && <Loading label="Loading conversations" lines={7} height={62} />}
      {list.error && (
        <div style={{ padding: '0 12px' }}>
          <Failure error={list.error} retry={() => void list.refetch()} />
        </div>
      )}
      {list.data && items.length === 0 && <Nothing searched={search !== '' || view !== 'all'} />}
      {items.map((item) => (
        <Row
          key={item.id}
          item={item}
          chosen={item.id === chosen}
          unread={item.id !== chosen && isUnread(seen, item.id, item.lastMessageAt)}
        />
      ))}
      {list.hasNextPage && (
        <Button m="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </nav>
  );
}

function Row({ item, chosen, unread }: { item: Conversation; chosen: boolean; unread: boolean }) {
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <Link ref={row} to="/inbox/$conversationId" params={{ conversationId: item.id }} className="row" data-unread={unread}>
      <Avatar name={item.counterpartName || item.counterpart} />
      <div style={{ minWidth: 0 }}>
        <div className="row-line">
          <span className="row-name line-clamp">{item.counterpartName || item.counterpart}</span>
          <span className="soft" style={{ fontSize: 12 }}>
            {unread && <span className="sr-only">Unread. </span>}
            <Time iso={item.lastMessageAt} />
          </span>
        </div>
        <div className="row-subject line-clamp" style={{ fontSize: 13.5 }}>
          {item.subject || '(no subject)'}
        </div>
        <div className="soft line-clamp" style={{ fontSize: 13 }}>
          {item.preview}
        </div>
        <div className="row-line" style={{ marginTop: 5, alignItems: 'center', justifyContent: 'flex-start' }}>
          {item.latestState && <StateBadge state={item.latestState} />}
          {item.intent && item.intent !== 'none' && (
            <span className="soft line-clamp" style={{ fontSize: 12.5 }}>
              {intentLabel(item.intent)}
            </span>
          )}
          {item.priority >= URGENT && item.latestState !== 'answered' && <span className="urgent">Urgent</span>}
        </div>
      </div>
    </Link>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  return searched ? (
    <Empty title="Nothing found">No conversation matches.</Empty>
  ) : (
    <Empty title="No mail yet">
      Point a mail webhook at Mancrel, or send yourself the first mail with curl: the README shows how. <Link to="/settings">Settings</Link>{' '}
      shows which webhooks are set up.
    </Empty>
  );
}
