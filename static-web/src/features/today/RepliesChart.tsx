import type { DayView } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { today } from './words';

const HEIGHT = 84;
const WIDTH = 280;

/** Replies day by day, those that left by themselves below. Drawn by hand: a library of charts weighs more than the whole page. */
export function RepliesChart({ days }: { days: readonly DayView[] }) {
  const say = useWords(today);
  const most = Math.max(1, ...days.map((one) => one.replied));
  const slot = WIDTH / Math.max(1, days.length);
  const all = days.reduce((sum, one) => sum + one.replied, 0);
  const itself = days.reduce((sum, one) => sum + one.repliedAutomatically, 0);
  const tall = (count: number) => (count / most) * HEIGHT;
  const dated = (one: DayView) => day(dayOf(one.day));
  if (all === 0) return null;
  return (
    <figure className="today-chart">
      <figcaption>{say('chart')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`} role="img" aria-label={say('chartSum', { itself, all })}>
        <line x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} className="chart-axis" />
        {days.map((one, index) => (
          <g key={one.day}>
            <title>{`${dated(one)}: ${say('chartItself')} ${one.repliedAutomatically}, ${say('chartPeople')} ${one.replied - one.repliedAutomatically}`}</title>
            <rect
              className="chart-people"
              x={index * slot + slot * 0.14}
              width={slot * 0.72}
              y={HEIGHT - tall(one.replied)}
              height={tall(one.replied - one.repliedAutomatically)}
              rx="1.5"
            />
            <rect
              className="chart-itself"
              x={index * slot + slot * 0.14}
              width={slot * 0.72}
              y={HEIGHT - tall(one.repliedAutomatically)}
              height={tall(one.repliedAutomatically)}
              rx="1.5"
            />
          </g>
        ))}
        {days[0] && (
          <text x="0" y={HEIGHT + 13} className="chart-text">
            {dated(days[0])}
          </text>
        )}
        {days.length > 1 && (
          <text x={WIDTH} y={HEIGHT + 13} textAnchor="end" className="chart-text">
            {dated(days.at(-1)!)}
          </text>
        )}
      </svg>
      <p className="chart-legend">
        <span data-of="itself">{say('chartItself')}</span>
        <span data-of="people">{say('chartPeople')}</span>
      </p>
    </figure>
  );
}
