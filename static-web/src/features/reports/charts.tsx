import type { Tone } from '../../shared/tone';
import './reports.css';

export interface Part {
  name: string;
  tone: Tone;
}

interface Bar {
  key: string;
  name: string;
  values: number[];
}

interface Props {
  /** All of it in words: what a picture is to who does not see it. */
  label: string;
  parts: Part[];
  bars: Bar[];
}

const WIDTH = 720;
const HEIGHT = 150;

const colour = (tone: Tone) => `var(--tone-${tone})`;
const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

/** Upright bars along time, each of stacked parts. */
export function TimeBars({ label, parts, bars }: Props) {
  const most = Math.max(1, ...bars.map((bar) => sum(bar.values)));
  const step = WIDTH / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / 6);
  return (
    <figure className="report-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} role="img" aria-label={label}>
        <line x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} stroke="var(--line)" />
        {bars.map((bar, at) => {
          let top = HEIGHT;
          return (
            <g key={bar.key}>
              <title>{`${bar.name}: ${parts.map((part, index) => `${part.name} ${bar.values[index] ?? 0}`).join(', ')}`}</title>
              {parts.map((part, index) => {
                const tall = ((bar.values[index] ?? 0) / most) * (HEIGHT - 6);
                top -= tall;
                return (
                  <rect
                    key={part.name}
                    x={at * step + step * 0.12}
                    width={step * 0.76}
                    y={top}
                    height={tall}
                    rx="1.5"
                    fill={colour(part.tone)}
                    opacity="0.85"
                  />
                );
              })}
              {at % every === 0 && at + every / 2 < bars.length && (
                <text x={at * step} y={HEIGHT + 15} fontSize="11" fill="var(--soft)">
                  {bar.name}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <Legend parts={parts} />
    </figure>
  );
}

/** Lying bars, one for each name, each of stacked parts. */
export function RowBars({ label, parts, bars }: Props) {
  const most = Math.max(1, ...bars.map((bar) => sum(bar.values)));
  return (
    <figure className="report-chart">
      <div role="img" aria-label={label} className="report-rows">
        {bars.map((bar) => (
          <div key={bar.key} className="report-row">
            <span className="report-row-name">{bar.name}</span>
            <span className="report-row-bar">
              {parts.map((part, index) => (
                <i
                  key={part.name}
                  title={`${part.name} ${bar.values[index] ?? 0}`}
                  style={{ width: `${((bar.values[index] ?? 0) / most) * 100}%`, background: colour(part.tone) }}
                />
              ))}
            </span>
          </div>
        ))}
      </div>
      <Legend parts={parts} />
    </figure>
  );
}

export interface Line {
  name: string;
  tone: Tone;
  points: { at: number; value: number | null; low: number | null; high: number | null }[];
}

const LEFT = 40;

/** Shares along a scale, each point with its interval. */
export function ShareLines({ label, lines, scale }: { label: string; lines: Line[]; scale: (at: number) => string }) {
  const all = lines.flatMap((line) => line.points.map((point) => point.at));
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const x = (at: number) => LEFT + 12 + ((at - from) / (to - from || 1)) * (WIDTH - LEFT - 40);
  const y = (share: number) => 8 + (1 - share) * (HEIGHT - 8);
  return (
    <figure className="report-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 22}`} role="img" aria-label={label}>
        <g fontSize="11" fill="var(--soft)">
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} stroke="var(--line)" />
              <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
                {scale(share)}
              </text>
            </g>
          ))}
          {lines[0]?.points.map((point) => (
            <text key={point.at} x={x(point.at)} y={HEIGHT + 18} textAnchor="middle">
              {scale(point.at)}
            </text>
          ))}
        </g>
        {lines.map((line, index) => {
          const known = line.points.filter((point) => point.value != null);
          const shift = (index - (lines.length - 1) / 2) * 7;
          return (
            <g key={line.name} stroke={colour(line.tone)}>
              <polyline
                fill="none"
                strokeWidth="2"
                points={known.map((point) => `${x(point.at) + shift},${y(point.value!)}`).join(' ')}
                opacity="0.7"
              />
              {known.map((point) => (
                <g key={point.at}>
                  <title>{`${line.name} ${scale(point.at)}: ${scale(point.value!)}`}</title>
                  <line
                    x1={x(point.at) + shift}
                    x2={x(point.at) + shift}
                    y1={y(point.low ?? point.value!)}
                    y2={y(point.high ?? point.value!)}
                    strokeWidth="4"
                    opacity="0.4"
                  />
                  <circle cx={x(point.at) + shift} cy={y(point.value!)} r="4" fill={colour(line.tone)} stroke="none" />
                </g>
              ))}
            </g>
          );
        })}
      </svg>
      <Legend parts={lines} />
    </figure>
  );
}

function Legend({ parts }: { parts: Part[] }) {
  return (
    <p className="report-legend" aria-hidden="true">
      {parts.map((part) => (
        <span key={part.name} style={{ '--of': colour(part.tone) } as React.CSSProperties}>
          {part.name}
        </span>
      ))}
    </p>
  );
}
