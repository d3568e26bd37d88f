import { Badge } from '@mantine/core';
import { words } from './format';

const COLORS: Record<string, string> = {
  received: 'gray',
  suppressed: 'gray',
  classified: 'gray',
  drafted: 'gray',
  held: 'indigo',
  awaiting_approval: 'orange',
  escalated: 'red',
  answered: 'teal',
  superseded: 'gray',
  failed: 'red',
  sending: 'indigo',
  sent: 'teal',
  delivered: 'teal',
  bounced: 'red',
  unknown: 'orange',
};

const LABELS: Record<string, string> = {
  held: 'Sending soon',
  awaiting_approval: 'Needs approval',
  escalated: 'Needs you',
  suppressed: 'No reply needed',
  unknown: 'Sent? Unknown',
};

export const stateLabel = (state: string): string => LABELS[state] ?? words(state);

export function StateBadge({ state }: { state: string }) {
  return (
    <Badge size="sm" variant="light" color={COLORS[state] ?? 'gray'} autoContrast>
      {stateLabel(state)}
    </Badge>
  );
}
