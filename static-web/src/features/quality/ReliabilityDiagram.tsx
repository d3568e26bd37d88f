import type { Calibration } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { qualityWords } from './words';

const SIZE = 260;
const LEFT = 34;
const BOTTOM = 26;
const BIN = SIZE / 10;

type Bins = Calibration['bins'];

/** How often each confidence was right: on the diagonal it keeps what it says, below it promises too much. */
export function ReliabilityDiagram({ bins }: { bins: Bins }) {
  const say = useWords(qualityWords);
  const filled = bins.filter((bin) => bin.count > 0);
  const y = (share: number) => SIZE * (1 - share);
  const told = (bin: Bins[number]) =>
    say('diagramBin', { said: percent(bin.meanConfidence), right: percent(bin.accuracy), count: bin.count });
  return (
    <svg
      viewBox={`0 0 ${SIZE + LEFT + 8} ${SIZE + BOTTOM + 8}`}
      role="img"
      aria-label={say('diagram', { bins: filled.map(told).join('; ') })}
      style={{ width: '100%', maxWidth: 340, height: 'auto' }}
    >
      <g transform={`translate(${LEFT} 6)`} fontSize="11" fill="var(--soft)">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1="0" x2={SIZE} y1={y(share)} y2={y(share)} stroke="var(--line)" />
            <text x="-6" y={y(share) + 4} textAnchor="end">
              {percent(share)}
            </text>
            <text x={SIZE * share} y={SIZE + 16} textAnchor="middle">
              {percent(share)}
            </text>
          </g>
        ))}
        {filled.map((bin) => (
          <rect
            key={bin.from}
            x={bin.from * SIZE + 2}
            width={BIN - 4}
            y={y(bin.accuracy)}
            height={Math.max(1.5, SIZE * bin.accuracy)}
            rx="2"
            fill="var(--tone-blue)"
            opacity={0.85}
          >
            <title>{told(bin)}</title>
          </rect>
        ))}
        <line x1="0" y1={SIZE} x2={SIZE} y2="0" stroke="var(--tone-amber)" strokeWidth="1.5" strokeDasharray="5 4" />
      </g>
    </svg>
  );
}
