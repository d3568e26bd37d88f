import { Slider, Text } from '@mantine/core';
import { useId, useState } from 'react';
import type { BacktestReport } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { qualityWords } from './words';

const MARKS = [0.5, 0.6, 0.7, 0.8, 0.9];
const USUAL = 0.85;

/** Which of the past mails another threshold would have let go, and what people had made of them. */
export function ThresholdSlider({ rows }: { rows: NonNullable<BacktestReport['thresholds']> }) {
  const say = useWords(qualityWords);
  const id = useId();
  const [threshold, setThreshold] = useState(USUAL);
  const row = rows.find((one) => Math.round(one.threshold * 100) === Math.round(threshold * 100));
  if (!row) return null;
  const share = percent(row.threshold);
  const told =
    row.more > 0
      ? say('moreLeave', { share, count: row.more, wrong: row.wrong, edited: row.edited })
      : row.fewer > 0
        ? say('fewerLeave', { share, count: row.fewer })
        : say('sameLeave', { share });
  return (
    <div style={{ maxWidth: 560, margin: '4px 0 36px' }}>
      <Text size="sm" fw={600} id={id} mb={4}>
        {say('ifThreshold')}
      </Text>
      <Slider
        aria-labelledby={id}
        thumbProps={{ 'aria-labelledby': id, 'aria-valuetext': told }}
        min={0.5}
        max={0.99}
        step={0.01}
        label={null}
        value={threshold}
        onChange={setThreshold}
        marks={MARKS.map((value) => ({ value, label: percent(value) }))}
        mb={28}
      />
      <Text size="sm" role="status">
        {told}
      </Text>
    </div>
  );
}
