const WIDTH = 96;

/** Where a number and its interval lie between nothing and all; beside figures that say the same. */
export function Range({ low, high, at, all = 1 }: { low: number; high: number; at: number; all?: number }) {
  const x = (value: number) => 4 + (Math.min(value, all) / (all || 1)) * (WIDTH - 8);
  return (
    <svg viewBox={`0 0 ${WIDTH} 10`} width={WIDTH} height="10" aria-hidden="true">
      <line x1="4" x2={WIDTH - 4} y1="5" y2="5" stroke="var(--line)" strokeWidth="2" />
      <line x1={x(low)} x2={x(high)} y1="5" y2="5" stroke="var(--tone-blue)" strokeWidth="4" opacity="0.45" />
      <circle cx={x(at)} cy="5" r="3.5" fill="var(--tone-blue)" />
    </svg>
  );
}
