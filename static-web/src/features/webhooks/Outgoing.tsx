import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Hook } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { ShownOnce } from '../../shared/ShownOnce';
import { Empty, Failure, Loading } from '../../shared/states';
import { HookCard } from './HookCard';
import { HookDialog } from './HookDialog';
import { webhookWords } from './words';

/** The addresses that are told what changed. */
export function Outgoing() {
  const say = useWords(webhookWords);
  const list = $api.useQuery('get', '/api/webhook-endpoints', { params: { query: { limit: 200 } } });
  const hooks = list.data?.items ?? [];
  const [open, setOpen] = useState<Hook | 'new'>();
  const [secret, setSecret] = useState<string>();
  return (
    <section aria-labelledby="outgoing">
      <Group justify="space-between" mb="sm" gap="sm">
        <div style={{ flex: '1 1 300px' }}>
          <Title order={2} size="h5" id="outgoing" mb={4}>
            {say('outgoing')}
          </Title>
          <Text size="sm" className="soft">
            {say('outgoingWhy')}
          </Text>
        </div>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
          {say('add')}
        </Button>
      </Group>
      {list.isPending && <Loading label={say('loading')} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && hooks.length === 0 && <Empty title={say('none')}>{say('noneWhy')}</Empty>}
      <ul className="lines" hidden={hooks.length === 0}>
        {hooks.map((hook) => (
          <HookCard key={hook.id} hook={hook} onEdit={() => setOpen(hook)} onSecret={setSecret} />
        ))}
      </ul>
      {open && <HookDialog {...(open === 'new' ? {} : { hook: open })} onSecret={setSecret} onClose={() => setOpen(undefined)} />}
      {secret && (
        <ShownOnce label={say('secret')} value={secret} onClose={() => setSecret(undefined)}>
          <Text size="sm" className="soft" mt="sm">
            {say('secretUse')}
          </Text>
        </ShownOnce>
      )}
    </section>
  );
}
