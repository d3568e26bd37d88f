import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Icon } from '../../shared/icons';
import { Confirm } from '../../shared/records/Confirm';
import { records } from '../../shared/records/words';
import { toast } from '../../shared/toast';
import { useCompanyNames } from '../../shared/useNames';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { NewTask } from '../tasks/NewTask';
import { MergeDialog } from './MergeDialog';
import { ScoreBadge } from '../../shared/ScoreBadge';
import { contacts } from './words';

// A long form that most visits do not open.
const WriteMail = lazy(() => import('../writing/WriteMail').then((part) => ({ default: part.WriteMail })));

/** Who it is, and what can be done about them. */
export function ContactHead({ contact }: { contact: Contact }) {
  const say = useWords(contacts);
  const both = useWords(records);
  const shared = useWords(common);
  const { mayWork, isAdmin } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const company = useCompanyNames([[contact.companyId]]).get(contact.companyId ?? '');
  const [merging, merge] = useDisclosure();
  const [deleting, del] = useDisclosure();
  const [planning, plan] = useDisclosure();
  const [writing, write] = useDisclosure();
  const remove = $api.useMutation('delete', '/api/contacts/{id}', {
    onSuccess: () => {
      void stale(queries, '/api/contacts');
      toast(both('deleted', { name: contact.name }));
      void navigate({ to: '/contacts' });
    },
  });
  return (
    <header className="record-head-bar">
      <ActionIcon component={Link} to="/contacts" variant="subtle" color="gray" aria-label={say('toList')} title={say('toList')}>
        <Icon name="back" size={18} />
      </ActionIcon>
      <Avatar name={contact.name} size={44} />
      <div style={{ minWidth: 0, flex: '1 1 200px' }}>
        <Title order={1} size="h3" className="wrap-anywhere">
          {contact.name}
        </Title>
        <Text size="sm" className="soft" component="div">
          {contact.jobTitle}
          {contact.jobTitle && company && ' · '}
          {company && contact.companyId && (
            <Link to="/companies/$id" params={{ id: contact.companyId }}>
              {company}
            </Link>
          )}
        </Text>
      </div>
      {contact.score !== null && contact.score !== undefined && (
        <span className="soft" style={{ fontSize: 13 }}>
          {say('score')} <ScoreBadge score={contact.score} />
        </span>
      )}
      {mayWork && (
        <>
          <Button size="xs" leftSection={<Icon name="outbox" size={15} />} onClick={write.open}>
            {say('write')}
          </Button>
          <Button size="xs" variant="default" leftSection={<Icon name="task" size={15} />} onClick={plan.open}>
            {both('newTask')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={shared('more')}>
                <Icon name="more" size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="merge" size={16} />} onClick={merge.open}>
                {say('merge')}
              </Menu.Item>
              {isAdmin && contact.emails[0] && (
                <Menu.Item component={Link} to="/settings/privacy" search={{ address: contact.emails[0] } as never}>
                  {say('personData')}
                </Menu.Item>
              )}
              <Menu.Item c="var(--red-ink)" onClick={del.open}>
                {shared('delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {merging && <MergeDialog contact={contact} onClose={merge.close} />}
      {writing && (
        <Suspense>
          <WriteMail contact={contact} onClose={write.close} />
        </Suspense>
      )}
      {planning && <NewTask about={{ contactId: contact.id }} onClose={plan.close} />}
      {deleting && (
        <Confirm
          title={say('deleteTitle', { name: contact.name })}
          text={say('deleteText')}
          action={shared('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: { path: { id: contact.id } } })}
          onClose={del.close}
        />
      )}
    </header>
  );
}
