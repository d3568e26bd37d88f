import { Text } from '@mantine/core';
import type { CustomerModel } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { number } from './columns';
import { reportWords } from './words';

/** What is told of customers rests on, and how it did on what it did not know. */
export function ModelNote({ model }: { model: CustomerModel }) {
  const say = useWords(reportWords);
  const { test } = model;
  return (
    <Text size="sm" className="soft" mt="xs">
      {say(model.basis === 'own' ? 'modelOwn' : 'modelStated', {
        customers: number(model.customers),
        again: number(model.cameAgain),
        purchases: number(model.purchases),
        from: number(model.ownFrom),
      })}{' '}
      {!model.complete && say('modelIncomplete')}{' '}
      {test.silent.share != null &&
        test.foretold != null &&
        say('modelTest', {
          days: number(test.days),
          silent: number(test.silent.count),
          all: number(test.silent.base),
          share: percent(test.silent.share),
          foretold: percent(test.foretold),
        })}{' '}
      {test.area != null && say('modelOrder', { share: percent(test.area) })}
    </Text>
  );
}
