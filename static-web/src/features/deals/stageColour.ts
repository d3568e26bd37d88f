import type { Stage } from '../../api/types';
import type { Tone } from '../../shared/tone';

/** Won is green, lost is red, and the way there has no colour. */
export const toneOf = (stage: Stage): Tone => (stage.outcome === 'won' ? 'green' : stage.outcome === 'lost' ? 'red' : 'gray');
