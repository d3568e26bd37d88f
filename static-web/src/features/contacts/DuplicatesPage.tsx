import { ActionIcon, Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Icon } from '../../shared/icons';
import { records } from '../../shared/records/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { MergeDialog } from './MergeDialog';
import { contacts } from './words';

/** Contacts that may be one person, the likeliest first. */
export function DuplicatesPage() {
  const say = useWords(contacts);
  const both = useWords(records);
  const more = useWords(common)('loadMore');
  useTitle(say('duplicates'));
  const { mayWork } = useMe();
  const [pair, setPair] = useState<{ a: Contact; b: Contact }>();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/contacts/duplicates',
    { params: { query: { limit: 50 } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <Group mb="md" gap="xs">
        <ActionIcon component={Link} to="/contacts" variant="subtle" color="gray" aria-label={say('toList')}>
          <Icon name="back" size={18} />
        </ActionIcon>
        <Title order={1} size="h3">
          {say('duplicates')}
        </Title>
      </Group>
      {list.isPending && <Loading label={both('loading')} lines={5} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty title={say('noDuplicates')}>{say('noDuplicatesWhy')}</Empty>}
      <ul className={items.length > 0 ? 'line-list' : 'plain-list'}>
        {items.map((one) => (
          <li key={one.id}>
            <Group justify="space-between" gap="sm">
              <Group gap="lg" style={{ flex: 1 }}>
                {[one.a, one.b].map((contact) => (
                  <Link key={contact.id} to="/contacts/$id" params={{ id: contact.id }} className="card-link" style={{ flex: '1 1 220px' }}>
                    <Avatar name={contact.name} />
                    <span style={{ minWidth: 0 }}>
                      <b className="line-clamp">{contact.name}</b>
                      <span className="line-clamp soft" style={{ display: 'block', fontSize: 13 }}>
                        {contact.emails[0] ?? contact.phones[0]}
                      </span>
                    </span>
                  </Link>
                ))}
              </Group>
              {mayWork && (
                <Button size="xs" variant="default" onClick={() => setPair(one)}>
                  {say('merge')}
                </Button>
              )}
            </Group>
            <Text size="xs" className="soft" mt={4}>
              {one.why.join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
      {pair && <MergeDialog contact={pair.a} otherId={pair.b.id} onClose={() => setPair(undefined)} />}
    </div>
  );
}
