import { ActionIcon, Button, Group, Menu, Modal, Progress, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Mailbox } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { toneColor, type Tone } from '../../shared/tone';
import { common } from '../../shared/words';
import { ConnectForm } from './ConnectForm';
import { useSignIn } from './providers';
import { SenderDialog } from './SenderDialog';
import { TestDialog } from './TestDialog';
import { mailboxes } from './words';

const TONES: Record<Mailbox['state'], Tone> = { connecting: 'blue', syncing: 'blue', live: 'green', paused: 'gray', failed: 'red' };

/** A mailbox with its state and what can be done about it. */
export function MailboxCard({ mailbox }: { mailbox: Mailbox }) {
  const say = useWords(mailboxes);
  const all = useWords(common);
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<'test' | 'sender' | 'change' | 'remove'>();
  const { address, backlog, state } = mailbox;
  const close = () => setDialog(undefined);
  const how = {
    onError: (error: Parameters<typeof reasonOf>[0]) => toast(say('notDone', { why: reasonOf(error) })),
    onSettled: () => void stale(queries, '/api/mailboxes', '/api/setup'),
  };
  const sync = $api.useMutation('post', '/api/mailboxes/{id}/sync', { ...how, onSuccess: () => toast(say('readsNow', { address })) });
  const pause = $api.useMutation('post', '/api/mailboxes/{id}/pause', how);
  const resume = $api.useMutation('post', '/api/mailboxes/{id}/resume', how);
  const remove = $api.useMutation('delete', '/api/mailboxes/{id}', {
    ...how,
    onSuccess: () => {
      toast(say('removed', { address }));
      close();
    },
  });
  const path = { params: { path: { id: mailbox.id } } };
  const { begin, pending } = useSignIn();
  const signIn = () => begin({ mailbox: mailbox.id });
  const fixed = Boolean(mailbox.fixedBySetting);
  const closing = { 'aria-label': all('close') };
  return (
    <li className="mailbox">
      <div className="mailbox-head">
        <div className="mailbox-who">
          <span className="mailbox-address">{address}</span>
          <span className="soft mailbox-host">{mailbox.smtp ? `${mailbox.imap.host} · ${mailbox.smtp.host}` : mailbox.imap.host}</span>
        </div>
        <span className="state" style={toneColor(TONES[state])} data-loud={state === 'failed'}>
          {say(state)}
        </span>
        <Button variant="default" size="xs" onClick={() => setDialog('test')}>
          {say('test')}
        </Button>
        <Button variant="default" size="xs" onClick={() => setDialog('sender')}>
          {say('sender')}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={say('actions', { address })}>
              <Icon name="more" size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {state !== 'paused' && <Menu.Item onClick={() => sync.mutate(path)}>{say('sync')}</Menu.Item>}
            {state === 'paused' ? (
              <Menu.Item onClick={() => resume.mutate(path)}>{say('resume')}</Menu.Item>
            ) : (
              <Menu.Item onClick={() => pause.mutate(path)}>{say('pause')}</Menu.Item>
            )}
            {mailbox.signsIn && <Menu.Item onClick={signIn}>{say('signInAgain')}</Menu.Item>}
            {!fixed && <Menu.Item onClick={() => setDialog('change')}>{say('change')}</Menu.Item>}
            {!fixed && (
              <Menu.Item color="red" onClick={() => setDialog('remove')}>
                {say('remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {mailbox.error && (
        <p className="mailbox-error" role="status">
          {mailbox.error} {mailbox.retryAt && say.rich('retry', { when: <Time key="when" iso={mailbox.retryAt} /> })}
        </p>
      )}
      {mailbox.fault === 'sign_in' && (
        <Group>
          <Button size="xs" loading={pending} onClick={signIn}>
            {say('signInAgain')}
          </Button>
        </Group>
      )}
      {state === 'syncing' && backlog.total > 0 && (
        <div>
          <Progress value={(100 * backlog.done) / backlog.total} size="sm" aria-label={say('progress', backlog)} />
          <Text size="xs" className="soft" mt={4}>
            {say('progress', backlog)}
          </Text>
        </div>
      )}
      <p className="mailbox-facts soft">
        {mailbox.lastSyncAt && <span>{say.rich('lastSync', { when: <Time key="when" iso={mailbox.lastSyncAt} style="ago" /> })}</span>}
        {mailbox.signsIn && <span>{say('signedIn', { provider: mailbox.kind === 'microsoft' ? 'Microsoft' : 'Google' })}</span>}
        {!mailbox.smtp && <span>{say('readOnly')}</span>}
        {mailbox.skipped.length > 0 && <span>{say('skipped', { count: mailbox.skipped.length })}</span>}
        {mailbox.fixedBySetting && <span>{say('fixed', { setting: mailbox.fixedBySetting })}</span>}
      </p>
      {dialog === 'sender' && <SenderDialog mailbox={mailbox} onClose={close} />}
      {dialog === 'test' && <TestDialog mailbox={mailbox} onClose={close} />}
      <Modal opened={dialog === 'change'} onClose={close} title={say('changeTitle', { address })} size="lg" closeButtonProps={closing}>
        <ConnectForm mailbox={mailbox} onDone={close} onCancel={close} />
      </Modal>
      <Modal opened={dialog === 'remove'} onClose={close} title={say('removeTitle', { address })} centered closeButtonProps={closing}>
        <Text size="sm">{say('removeWhy')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {all('cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(path)}>
            {say('remove')}
          </Button>
        </Group>
      </Modal>
    </li>
  );
}
