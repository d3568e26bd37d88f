import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client';
import type { Conversation, Page } from '../../api/types';
import { when, words } from '../../shared/format';
import { StateBadge } from '../../shared/StateBadge';
import { Empty, Failure, Loading } from '../../shared/states';
import { useHotkeysHere } from '../../shared/useHotkeysHere';

const VIEWS = [
  { value: 'all', label: 'All', filter: '' },
  { value: 'open', label: 'Open', filter: '&filter.state=open' },
  { value: 'you', label: 'Needs you', filter: '&filter.latestState=escalated,awaiting_approval,failed' },
  { value: 'waiting', label: 'Waiting', filter: '&filter.state=waiting' },
];

export function ConversationList({ chosen }: { chosen: string | undefined }) {
  const navigate = useNavigate();
  const [view, setView] = useState('all');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const filter = VIEWS.find((one) => one.value === view)!.filter + (search ? `&q=${encodeURIComponent(search)}` : '');
  const list = useInfiniteQuery({
    queryKey: ['conversations', filter],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Conversation>>(
        `/api/conversations?limit=50${filter}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const move = (by: number) => {
    const at = items.findIndex((item) => item.id === chosen);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id } });
  };
  useHotkeysHere({ j: () => move(1), k: () => move(-1), '/': () => document.getElementById('inbox-search')?.focus() });

  return (
    <nav aria-label="Conversations">
      <Group
        p="sm"
        gap="xs"
        style={{
          position: 'sticky',
          top: 0,
          background: 'var(--pane)',
          zIndex: 2,
          borderBottom: '1px solid var(--line)',
        }}
      >
        <TextInput
          id="inbox-search"
          type="search"
          aria-label="Search conversations"
          placeholder="Search  /"
          w="100%"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          fullWidth
          w="100%"
          size="xs"
          value={view}
          onChange={setView}
          data={VIEWS.map(({ value, label }) => ({ value, label }))}
          aria-label="Which conversations"
        />
      </Group>
      {list.isPending && <Loading label="Loading conversations" />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Nothing searched={search !== '' || view !== 'all'} />}
      {items.map((item) => (
        <Link
          key={item.id}
          to="/inbox/$conversationId"
          params={{ conversationId: item.id }}
          className="row"
          aria-current={item.id === chosen}
        >
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" fw={600} className="line-clamp">
              {item.counterpartName}
            </Text>
            <Text size="xs" className="soft" style={{ flexShrink: 0 }} component="time" dateTime={item.lastMessageAt}>
              {when(item.lastMessageAt)}
            </Text>
          </Group>
          <Text size="sm" className="line-clamp">
            {item.subject || '(no subject)'}
          </Text>
          <Text size="xs" className="soft line-clamp">
            {item.preview}
          </Text>
          <Group gap={6} mt={6}>
            {item.latestState && <StateBadge state={item.latestState} />}
            {item.intent && item.intent !== 'none' && (
              <Text size="xs" className="soft">
                {words(item.intent)}
              </Text>
            )}
          </Group>
        </Link>
      ))}
      {list.hasNextPage && (
        <Button m="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          More
        </Button>
      )}
    </nav>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  return searched ? (
    <Empty title="Nothing found">No conversation matches.</Empty>
  ) : (
    <Empty title="No mail yet">
      Point a mail webhook at Mancrel, or send yourself the first mail with curl: the README shows how.{' '}
      <Link to="/settings">Settings</Link> shows which webhooks are set up.
    </Empty>
  );
}
