import type { WonSeries } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { amount } from './amount';
import { monthName, monthShort } from './months';
import { forecastWords } from './words';

const WIDTH = 640;
const HEIGHT = 180;
const BOTTOM = 22;
const SHOWN = 18;

/** Bars of what was won; ahead, the mean as a point on the line of its interval. */
export function MonthsChart({ series }: { series: WonSeries }) {
  const say = useWords(forecastWords);
  const past = series.months.slice(-SHOWN);
  const amounts = [...past.map((one) => Number(amount(one.won))), ...series.ahead.map((one) => Number(amount(one.high)))];
  const top = Math.max(1, ...amounts);
  const step = WIDTH / Math.max(1, past.length + series.ahead.length);
  const y = (value: string) => HEIGHT - (Number(value) / top) * (HEIGHT - 8);
  const middle = (at: number) => step * (at + 0.5);
  const label = say('chart', {
    months: past.map((one) => say('point', { month: monthName(one.month), amount: money(one.won) })).join('; '),
    ahead: series.ahead
      .map((one) =>
        say('aheadPoint', {
          month: monthName(one.month),
          expected: money(one.expected),
          low: money(one.low),
          high: money(one.high),
        }),
      )
      .join('; '),
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + BOTTOM}`} role="img" aria-label={label} style={{ width: '100%', maxWidth: 860, height: 'auto' }}>
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--line)" />
      <g fontSize="11" fill="var(--soft)" textAnchor="middle">
        {past.map((one, at) => (
          <g key={one.month}>
            <rect
              x={step * at + step * 0.16}
              width={step * 0.68}
              y={y(amount(one.won))}
              height={HEIGHT - y(amount(one.won))}
              rx="2"
              fill="var(--tone-blue)"
              opacity="0.85"
            >
              <title>{`${monthName(one.month)} ${money(one.won)}`}</title>
            </rect>
            {(past.length - at) % 3 === 1 && (
              <text x={middle(at)} y={HEIGHT + 16}>
                {monthShort(one.month)}
              </text>
            )}
          </g>
        ))}
        {series.ahead.map((one, index) => {
          const at = middle(past.length + index);
          return (
            <g key={one.month}>
              <line
                x1={at}
                x2={at}
                y1={y(amount(one.low))}
                y2={y(amount(one.high))}
                stroke="var(--tone-amber)"
                strokeWidth="4"
                opacity="0.5"
              />
              <circle cx={at} cy={y(amount(one.expected))} r="5" fill="var(--tone-amber)">
                <title>{`${monthName(one.month)} ${money(one.expected)}`}</title>
              </circle>
              {index % 3 === 0 && (
                <text x={at} y={HEIGHT + 16}>
                  {monthShort(one.month)}
                </text>
              )}
            </g>
          );
        })}
      </g>
    </svg>
  );
}
