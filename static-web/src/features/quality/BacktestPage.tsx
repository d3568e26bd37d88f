import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { Empty } from '../../shared/states';
import { common } from '../../shared/words';
import { useMe } from '../../shared/useRole';
import { Backtest } from './Backtest';
import { qualityWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** The past under today's model and settings, and under other thresholds. */
export function BacktestPage() {
  const say = useWords(qualityWords);
  const general = useWords(common);
  const { mayOperate } = useMe();
  useTitle(say('backtest'));
  return (
    <div className="page">
      <PageHead title={say('backtest')} lead={say('backtestAbout')} />
      {mayOperate ? <Backtest /> : <Empty title={general('forbidden')}>{general('forbiddenWhy')}</Empty>}
    </div>
  );
}
