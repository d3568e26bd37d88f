import { Button, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { OutboxMail } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { fullTime, person } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useTitle } from '../../shared/useTitle';
import { outboxWords } from './words';
import { PageHead } from '../../shared/PageHead';

export function OutboxPage() {
  const say = useWords(outboxWords);
  useTitle(say('title'));
  const list = $api.useInfiniteQuery(
    'get',
    '/api/outbox',
    { params: { query: { limit: 50 } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('intro')} />
      {list.isPending && <Loading label={say('loading')} lines={6} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Empty title={say('nothing')}>{say('nothingWhy')}</Empty>}
      {items.length > 0 && (
        <div className="lines">
          {items.map((mail) => (
            <Mail key={mail.id} mail={mail} />
          ))}
        </div>
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('showMore')}
        </Button>
      )}
    </div>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const say = useWords(outboxWords);
  const [open, setOpen] = useState(false);
  const to = mail.to.map(person).join(', ');
  return (
    <article aria-label={say('mail', { subject: mail.subject, people: to })}>
      <UnstyledButton className="mail-line" onClick={() => setOpen(!open)} aria-expanded={open}>
        <Avatar name={to} />
        <span style={{ minWidth: 0 }}>
          <span className="line-clamp" style={{ display: 'block' }}>
            <b style={{ fontWeight: 600 }}>{to}</b> <span>{mail.subject}</span>
          </span>
          <span className="soft line-clamp" style={{ display: 'block', fontSize: 13 }}>
            {(mail.text ?? '').slice(0, 200).replace(/\s+/g, ' ')}
          </span>
        </span>
        <span className="soft" style={{ fontSize: 12.5 }}>
          <Time iso={mail.sentAt} />
        </span>
      </UnstyledButton>
      {open && <Opened mail={mail} />}
    </article>
  );
}

function Opened({ mail }: { mail: OutboxMail }) {
  const say = useWords(outboxWords);
  const [source, setSource] = useState(false);
  const raw = $api.useQuery(
    'get',
    '/api/outbox/{id}/raw',
    { params: { path: { id: mail.id } }, parseAs: 'text' },
    { enabled: source, staleTime: Infinity },
  );
  return (
    <div style={{ padding: '4px 16px 20px 62px' }}>
      <Text size="xs" className="soft wrap-anywhere" mb="sm">
        {say('to', { people: mail.to.join(', ') })} · {fullTime(mail.sentAt)}
      </Text>
      <div className="text">{mail.text}</div>
      <Button mt="md" size="xs" variant="default" onClick={() => setSource(!source)} aria-expanded={source}>
        {say(source ? 'hideSource' : 'showSource')}
      </Button>
      {source && raw.isPending && <Loading label={say('loadingSource')} lines={1} height={120} />}
      {raw.error && <Failure error={raw.error} />}
      {source && raw.data && (
        <pre className="raw" tabIndex={0} aria-label={say('rawSource')} style={{ marginTop: 12 }}>
          {raw.data}
        </pre>
      )}
    </div>
  );
}
