import { words } from './format';
import { toneColor, type Tone } from './tone';

const TONES: Record<string, Tone> = {
  held: 'blue',
  awaiting_approval: 'amber',
  escalated: 'red',
  answered: 'green',
  failed: 'red',
  sending: 'blue',
  sent: 'green',
  delivered: 'green',
  bounced: 'red',
  unknown: 'amber',
};

const LABELS: Record<string, string> = {
  held: 'Sending soon',
  awaiting_approval: 'Needs approval',
  escalated: 'Needs you',
  suppressed: 'Not for a machine',
  unknown: 'Sent? Unknown',
};

export const stateLabel = (state: string): string => LABELS[state] ?? words(state);

/** True while a person has to do something. */
export const needsPerson = (state: string): boolean => ['awaiting_approval', 'escalated', 'failed', 'bounced', 'unknown'].includes(state);

export function StateBadge({ state }: { state: string }) {
  return (
    <span className="state" style={toneColor(TONES[state] ?? 'gray')} data-loud={needsPerson(state)}>
      {stateLabel(state)}
    </span>
  );
}
