import { Badge, Group, List, Stack, Text } from '@mantine/core';
import type { Message } from '../../api/types';
import { percent, words } from '../../shared/format';

/** What was understood, how sure, what was decided and why. */
export function Understanding({ message }: { message: Message }) {
  const { classification: understood, decision } = message;
  if (!understood && !decision && !message.suppressed) return null;
  return (
    <Stack gap={6}>
      {understood && (
        <Group gap={6}>
          <Badge variant="outline" color="gray" size="sm">
            {words(understood.intent)} {percent(understood.confidence)}
          </Badge>
          <Badge
            variant="outline"
            color={understood.priority >= 70 ? 'red' : 'gray'}
            size="sm"
            title={understood.priorityReasons.join(', ')}
          >
            Priority {understood.priority}
          </Badge>
          <Badge variant="outline" color={understood.sentiment === 'negative' ? 'red' : 'gray'} size="sm">
            {words(understood.sentiment)}
          </Badge>
          <Badge variant="outline" color="gray" size="sm">
            {understood.language}
          </Badge>
        </Group>
      )}
      {message.suppressed && <Text size="sm">Not to be answered: {message.suppressed}</Text>}
      {decision && (
        <Text size="sm">
          <b>{words(decision.action)}</b>
          {decision.by !== 'mancrel' && ` by ${decision.by}`}: {decision.reason}{' '}
          <span className="soft">
            (confidence {percent(decision.confidence ?? 0)}, {percent(decision.threshold ?? 0)} needed to send by
            itself)
          </span>
        </Text>
      )}
      {decision?.guards && decision.guards.length > 0 && (
        <List size="sm" spacing={2} aria-label="Guards that spoke">
          {decision.guards.map((guard, index) => (
            <List.Item key={index}>
              <b>{words(guard.guard)}</b>: {guard.reason}
            </List.Item>
          ))}
        </List>
      )}
      {(message.recommendations ?? []).map((one, index) => (
        <Text key={index} size="sm">
          {one.applied ? 'Done' : 'Suggested'}: {one.title} <span className="soft">({percent(one.confidence)})</span>
        </Text>
      ))}
    </Stack>
  );
}
