import { toneColor } from './tone';

/** How promising somebody is, 0 to 100. */
export function ScoreBadge({ score }: { score: number | null | undefined }) {
  if (score === null || score === undefined) return null;
  return (
    <span className="state numbers" style={toneColor(score >= 70 ? 'green' : score >= 40 ? 'amber' : 'gray')}>
      {score}
    </span>
  );
}
