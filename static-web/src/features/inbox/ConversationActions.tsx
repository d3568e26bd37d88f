import { Button, Group, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { Conversation } from '../../api/types';
import { fullTime } from '../../shared/format';
import { Icon, type IconName } from '../../shared/icons';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { snoozeTimes } from './snoozeTimes';

interface Change {
  path: 'assign' | 'snooze' | 'close';
  body?: unknown;
  said: string;
}

/** Whose a conversation is, and when it comes back. */
export function ConversationActions({ conversation }: { conversation: Conversation }) {
  const queries = useQueryClient();
  const me = useMe();
  const change = useMutation({
    mutationFn: ({ path, body }: Change) => call<Conversation>(`/api/conversations/${conversation.id}/${path}`, { method: 'POST', body }),
    onSuccess: (_, { said }) => toast(said),
    onError: (error) => toast(`That did not work: ${error.message}`),
    onSettled: () => Promise.all(['conversation', 'conversations'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  const mine = conversation.assigneeId === me.id;
  return (
    <Group gap={4} wrap="nowrap">
      <Action
        label={mine ? 'Unassign' : 'Assign to me'}
        icon="person"
        pressed={mine}
        onClick={() =>
          change.mutate({
            path: 'assign',
            body: { assigneeId: mine ? null : me.id },
            said: mine ? 'Assigned to nobody' : 'Assigned to you',
          })
        }
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" color="gray" c="inherit" size="compact-md" aria-label="Snooze" title="Snooze">
            <Icon name="clock" size={18} />
            <span className="action-label">Snooze</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label c="var(--soft)">Put off until</Menu.Label>
          {snoozeTimes(new Date()).map(({ label, until }) => (
            <Menu.Item
              key={label}
              rightSection={
                <span className="soft" style={{ fontSize: 12 }}>
                  {fullTime(until.toISOString())}
                </span>
              }
              onClick={() =>
                change.mutate({
                  path: 'snooze',
                  body: { until: until.toISOString() },
                  said: `Snoozed until ${fullTime(until.toISOString())}`,
                })
              }
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {conversation.state !== 'closed' && (
        <Action label="Close" icon="done" onClick={() => change.mutate({ path: 'close', said: 'Closed' })} />
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
