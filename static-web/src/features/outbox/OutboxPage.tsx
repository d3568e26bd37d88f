import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client';
import type { OutboxMail, Page } from '../../api/types';
import { fullTime } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';

export function OutboxPage() {
  const list = useInfiniteQuery({
    queryKey: ['outbox'],
    queryFn: ({ pageParam, signal }) =>
      call<Page<OutboxMail>>(`/api/outbox?limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <Title order={1} size="h3">
        Outbox
      </Title>
      <Text size="sm" className="soft" mb="md">
        Mail that Mancrel wrote. With the mail setting “outbox” it stays here and never leaves.
      </Text>
      {list.isPending && <Loading label="Loading the outbox" />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty title="Nothing was sent yet">Replies appear here the moment they are sent.</Empty>
      )}
      <Stack gap="sm">
        {items.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </Stack>
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          More
        </Button>
      )}
    </div>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const [open, setOpen] = useState(false);
  const raw = useQuery({
    queryKey: ['outbox', mail.id, 'raw'],
    queryFn: () => call<string>(`/api/outbox/${mail.id}/raw`),
    enabled: open,
    staleTime: Infinity,
  });
  return (
    <Paper withBorder p="md" component="article">
      <Text size="sm" fw={600}>
        {mail.subject}
      </Text>
      <Text size="xs" className="soft">
        To {mail.to.join(', ')} · {fullTime(mail.sentAt)}
      </Text>
      <div className="text" style={{ marginTop: 8 }}>
        {mail.text}
      </div>
      <Button mt="sm" size="xs" variant="default" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? 'Hide the source' : 'Show the source'}
      </Button>
      {raw.error && <Failure error={raw.error} />}
      {open && raw.data && (
        <pre className="raw" tabIndex={0}>
          {raw.data}
        </pre>
      )}
    </Paper>
  );
}
