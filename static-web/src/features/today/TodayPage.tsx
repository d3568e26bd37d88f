import { Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { useNow } from '../../shared/Time';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { SetupHint } from '../setup/SetupHint';
import { ShadowHint } from '../setup/ShadowHint';
import { Approvals } from './Approvals';
import { Deals } from './Deals';
import { Review } from './Review';
import { Tasks } from './Tasks';
import './today.css';
import { Waiting } from './Waiting';
import { Week } from './Week';
import { today } from './words';

// Comes after the page, which does not wait for it.
const Alerts = lazy(() => import('../alerts/Alerts').then((module) => ({ default: module.Alerts })));

/** What needs me: everything that waits for a person, the most pressing first. */
export function TodayPage() {
  const say = useWords(today);
  const me = useMe();
  useTitle(say('title'));
  const date = day(new Date(useNow()), { long: true, weekday: true });
  return (
    <div className="today">
      <div className="today-top">
        <Title order={1} size="h2">
          {say('title')}
        </Title>
        <p className="soft">{date}</p>
      </div>
      <SetupHint />
      <ShadowHint />
      <div className="today-columns" data-wide={me.mayOperate}>
        <div>
          <Approvals />
          <Tasks />
          <Waiting />
          <Deals />
          <Suspense>
            <Alerts />
          </Suspense>
        </div>
        <aside aria-label={say('week')}>
          {me.mayOperate && <Week />}
          <Review />
        </aside>
      </div>
    </div>
  );
}
