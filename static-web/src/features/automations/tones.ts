import type { Automation, AutomationRun } from '../../api/types';
import type { Tone } from '../../shared/tone';

export const AUTOMATION_TONES: Record<Automation['state'], Tone> = { draft: 'gray', live: 'green', paused: 'amber' };

export const RUN_TONES: Record<AutomationRun['state'], Tone> = {
  running: 'blue',
  done: 'green',
  failed: 'red',
  stopped: 'amber',
  skipped: 'gray',
};
