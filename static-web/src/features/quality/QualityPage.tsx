import { Stack, Text, Title } from '@mantine/core';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { Audits } from './Audits';
import { Backtest } from './Backtest';
import { Confidence } from './Confidence';
import { Models } from './Models';

/** How far Mancrel may be trusted, by what people found: its confidences, its automatic replies, its models. */
export function QualityPage() {
  useTitle('AI quality');
  const { mayOperate } = useMe();
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            AI quality
          </Title>
          <Text size="sm" className="soft">
            What Mancrel says of itself beside what people found.
          </Text>
        </div>
      </div>
      <Stack gap="lg">
        <Confidence />
        <Audits />
        <Models />
        {mayOperate && <Backtest />}
      </Stack>
    </div>
  );
}
