import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, memo, Suspense, useEffect, useRef, type KeyboardEvent } from 'react';
import { $api } from '../../api/client';
import { ownDrafts } from '../../api/drafts';
import { filters } from '../../api/filters';
import type { Conversation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Icon } from '../../shared/icons';
import { useLabels } from '../../shared/labels/useLabels';
import { useChosen } from '../../shared/records/useChosen';
import { useFilters, useTyped } from '../../shared/search';
import { isUnread, useSeen } from '../../shared/seen';
import { StateBadge } from '../../shared/StateBadge';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { LaterViews } from '../../shared/views/LaterViews';
import { LaterFilters } from './LaterFilters';
import { filterOf, VIEWS, type InboxSearch } from './inboxSearch';
import { useCounts } from './useCounts';
import { inboxWords } from './words';

const URGENT = 70;
const InboxBulk = lazy(() => import('./InboxBulk').then((module) => ({ default: module.InboxBulk })));

export function ConversationList({ chosen }: { chosen: string | undefined }) {
  const say = useWords(inboxWords);
  useTitle(say('title'));
  const navigate = useNavigate();
  const me = useMe();
  const seen = useSeen();
  const [search, setSearch] = useFilters<InboxSearch>();
  const [typed, setTyped] = useTyped(search.q, (q) => setSearch({ q }));
  const filter = filterOf(search, me.id);
  const list = $api.useInfiniteQuery(
    'get',
    '/api/conversations',
    { params: { query: { limit: 50, q: search.q, ...filters(filter) } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = useCounts(me.id, list.data !== undefined);
  const drafts = useQuery({ ...ownDrafts, enabled: me.mayWork });
  const begun = new Set(drafts.data?.items.map((draft) => draft.conversationId));
  const picking = useChosen();
  const picked = items.filter((item) => picking.chosen?.has(item.id));
  const searchField = useRef<HTMLInputElement>(null);
  const move = (by: number) => {
    const at = items.findIndex((item) => item.id === chosen);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id }, search: true as never });
  };
  useHotkeysHere({ j: () => move(1), k: () => move(-1), '/': () => searchField.current?.focus() });
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') searchField.current?.blur();
  };

  return (
    <nav aria-label={say('conversations')}>
      <div className="list-head">
        <TextInput
          ref={searchField}
          type="search"
          aria-label={say('searchConversations')}
          placeholder={say('search')}
          rightSection={typed ? null : <kbd aria-hidden="true">/</kbd>}
          style={{ flex: '1 1 220px' }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onSearchKey}
        />
        <LaterFilters search={search} onChange={setSearch} />
        <NativeSelect
          aria-label={say('which')}
          style={{ flex: '1 1 150px' }}
          value={search.view ?? 'all'}
          onChange={(event) => setSearch({ view: event.currentTarget.value === 'all' ? undefined : event.currentTarget.value })}
          data={VIEWS.map(({ value, label }) => ({
            value,
            label: counts.of(value) ? say('counted', { name: say(label), count: counts.of(value)! }) : say(label),
          }))}
        />
        <LaterViews subject="inbox" label={say('views')} size="sm" countOf={counts.of} />
        {me.mayWork && items.length > 0 && (
          <ActionIcon
            variant={picking.chosen ? 'light' : 'default'}
            size={36}
            aria-label={say(picking.chosen ? 'selectStop' : 'selectSeveral')}
            title={say(picking.chosen ? 'selectStop' : 'selectSeveral')}
            onClick={picking.chosen ? picking.end : picking.begin}
          >
            <Icon name="task" size={18} />
          </ActionIcon>
        )}
      </div>
      {list.isPending && <Loading label={say('loadingList')} lines={7} height={62} />}
      {list.error && (
        <div style={{ padding: '0 12px' }}>
          <Failure error={list.error} retry={() => void list.refetch()} />
        </div>
      )}
      {list.data && items.length === 0 && <Nothing searched={Object.values(search).some(Boolean)} />}
      {items.map((item) => (
        <Row
          key={item.id}
          item={item}
          chosen={item.id === chosen}
          picked={picking.chosen?.has(item.id)}
          onPick={picking.toggle}
          begun={begun.has(item.id)}
          unread={item.id !== chosen && isUnread(seen, item.id, item.lastMessageAt)}
        />
      ))}
      {list.hasNextPage && (
        <Button m="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('showMore')}
        </Button>
      )}
      {picked.length > 0 && (
        <Suspense>
          <InboxBulk chosen={picked} onDone={picking.end} />
        </Suspense>
      )}
    </nav>
  );
}

interface RowProps {
  item: Conversation;
  chosen: boolean;
  /** One has a reply to it that was not sent. */
  begun: boolean;
  unread: boolean;
  /** Left out while nothing is being selected. */
  picked: boolean | undefined;
  onPick: (id: string) => void;
}

/** A conversation, with a box to select it beside it while that is done. */
const Row = memo(function Row({ item, chosen, begun, unread, picked, onPick }: RowProps) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const link = (
    <Link
      ref={row}
      to="/inbox/$conversationId"
      params={{ conversationId: item.id }}
      search={true as never}
      className="row"
      data-unread={unread}
    >
      <Avatar name={item.counterpartName || item.counterpart} />
      <div style={{ minWidth: 0 }}>
        <div className="row-line">
          <span className="row-name line-clamp">{item.counterpartName || item.counterpart}</span>
          <span className="soft" style={{ fontSize: 12 }}>
            {unread && <span className="sr-only">{`${say('unread')}. `}</span>}
            <Time iso={item.lastMessageAt} />
          </span>
        </div>
        <div className="row-subject line-clamp" style={{ fontSize: 13.5 }}>
          {item.subject || say('noSubject')}
        </div>
        <div className="soft line-clamp" style={{ fontSize: 13 }}>
          {item.preview}
        </div>
        <div className="row-line" style={{ marginTop: 5, alignItems: 'center', justifyContent: 'flex-start' }}>
          {begun && <span className="begun">{say('begun')}</span>}
          {item.chat && (
            <span className="state" style={toneColor('blue')} title={say('chatWhy')}>
              {say('chat')}
            </span>
          )}
          {item.latestState && <StateBadge state={item.latestState} />}
          {item.intent && item.intent !== 'none' && (
            <span className="soft line-clamp" style={{ fontSize: 12.5 }}>
              {label.intent(item.intent)}
            </span>
          )}
          {item.priority >= URGENT && item.latestState !== 'answered' && <span className="urgent">{say('urgent')}</span>}
        </div>
      </div>
    </Link>
  );
  if (picked === undefined) return link;
  return (
    <div className="row-pick">
      {/* The browser's own: the library's would weigh on everybody's first load. */}
      <input
        type="checkbox"
        aria-label={say('select', { name: item.counterpartName || item.counterpart })}
        checked={picked}
        onChange={() => onPick(item.id)}
      />
      {link}
    </div>
  );
});

function Nothing({ searched }: { searched: boolean }) {
  const say = useWords(inboxWords);
  return searched ? (
    <Empty title={say('nothingFound')}>{say('nothingFoundWhy')}</Empty>
  ) : (
    <Empty title={say('noMail')}>{say.rich('noMailWhy', { link: <Link to="/settings/mailboxes">{say('mailboxes')}</Link> })}</Empty>
  );
}
