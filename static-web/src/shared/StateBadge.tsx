import { useLabels } from './labels/useLabels';
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

/** True while a person has to do something. */
export const needsPerson = (state: string): boolean => ['awaiting_approval', 'escalated', 'failed', 'bounced', 'unknown'].includes(state);

export function StateBadge({ state }: { state: string }) {
  const label = useLabels();
  return (
    <span className="state" style={toneColor(TONES[state] ?? 'gray')} data-loud={needsPerson(state)}>
      {label.state(state)}
    </span>
  );
}
