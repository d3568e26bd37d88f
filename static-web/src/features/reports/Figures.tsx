import type { ReactNode } from 'react';

export interface Figure {
  name: string;
  value: ReactNode;
  /** What it rests on. */
  base?: ReactNode;
}

/** A few figures, each with what it rests on. */
export function Figures({ of }: { of: Figure[] }) {
  return (
    <dl className="report-figures">
      {of.map((one) => (
        <div key={one.name}>
          <dt>{one.name}</dt>
          <dd className="numbers">{one.value}</dd>
          {one.base !== undefined && <dd className="numbers">{one.base}</dd>}
        </div>
      ))}
    </dl>
  );
}
