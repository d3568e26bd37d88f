import { Button, Group, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Conversation, Problem } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { Icon, type IconName } from '../../shared/icons';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { snoozeTimes } from './snoozeTimes';
import { inboxWords } from './words';

/** Whose a conversation is, and when it comes back. */
export function ConversationActions({ conversation }: { conversation: Conversation }) {
  const say = useWords(inboxWords);
  const queries = useQueryClient();
  const me = useMe();
  const told = {
    onError: (fault: Problem) => toast(say('failed', { why: reasonOf(fault) })),
    onSettled: () => stale(queries, '/api/conversations/{id}', '/api/conversations'),
  };
  const assign = $api.useMutation('post', '/api/conversations/{id}/assign', told);
  const snooze = $api.useMutation('post', '/api/conversations/{id}/snooze', told);
  const close = $api.useMutation('post', '/api/conversations/{id}/close', told);
  const reopen = $api.useMutation('post', '/api/conversations/{id}/reopen', told);
  const params = { path: { id: conversation.id } };
  const then = (text: string, back?: () => void) => ({ onSuccess: () => toast(text, back) });
  // Taken back: it lies open again.
  const back = () => reopen.mutate({ params });
  const mine = conversation.assigneeId === me.id;
  return (
    <Group gap={4} wrap="nowrap">
      <Action
        label={say(mine ? 'unassign' : 'assignToMe')}
        icon="person"
        pressed={mine}
        onClick={() =>
          assign.mutate({ params, body: { assigneeId: mine ? null : me.id } }, then(say(mine ? 'assignedToNobody' : 'assignedToYou')))
        }
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" color="gray" c="inherit" size="compact-md" aria-label={say('snooze')} title={say('snooze')}>
            <Icon name="clock" size={18} />
            <span className="action-label">{say('snooze')}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label c="var(--soft)">{say('putOffUntil')}</Menu.Label>
          {snoozeTimes(new Date()).map(({ label, until }) => (
            <Menu.Item
              key={label}
              rightSection={
                <span className="soft" style={{ fontSize: 12 }}>
                  {fullTime(until.toISOString())}
                </span>
              }
              onClick={() =>
                snooze.mutate(
                  { params, body: { until: until.toISOString() } },
                  then(say('snoozedUntil', { time: fullTime(until.toISOString()) }), back),
                )
              }
            >
              {say(label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {conversation.state !== 'closed' && (
        <Action label={say('close')} icon="done" onClick={() => close.mutate({ params }, then(say('closed'), back))} />
      )}
      {(conversation.state === 'closed' || conversation.state === 'snoozed') && (
        <Action label={say('reopen')} icon="inbox" onClick={() => reopen.mutate({ params }, then(say('reopened')))} />
      )}
    </Group>
  );
}

function Action(props: { label: string; icon: IconName; onClick: () => void; pressed?: boolean }) {
  return (
    <Button
      variant="subtle"
      color={props.pressed ? 'brand' : 'gray'}
      c={props.pressed ? 'var(--accent)' : 'inherit'}
      size="compact-md"
      onClick={props.onClick}
      aria-label={props.label}
      title={props.label}
    >
      <Icon name={props.icon} size={18} />
      <span className="action-label">{props.label}</span>
    </Button>
  );
}
