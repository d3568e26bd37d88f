/** The few colours that carry meaning: nothing to do, on its way, done, look, act. */
export type Tone = 'gray' | 'blue' | 'green' | 'amber' | 'red';

export const toneColor = (tone: Tone) => ({ '--tone': `var(--tone-${tone})` }) as React.CSSProperties;
