import { Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { Empty } from '../../shared/states';
import { common } from '../../shared/words';
import { useMe } from '../../shared/useRole';
import { Backtest } from './Backtest';
import { qualityWords } from './words';

/** The past under today's model and settings, and under other thresholds. */
export function BacktestPage() {
  const say = useWords(qualityWords);
  const general = useWords(common);
  const { mayOperate } = useMe();
  useTitle(say('backtest'));
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {say('backtest')}
          </Title>
          <Text size="sm" className="soft">
            {say('backtestAbout')}
          </Text>
        </div>
      </div>
      {mayOperate ? <Backtest /> : <Empty title={general('forbidden')}>{general('forbiddenWhy')}</Empty>}
    </div>
  );
}
