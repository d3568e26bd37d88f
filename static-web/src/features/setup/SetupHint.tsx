import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { useMe } from '../../shared/useRole';
import { progressOf } from './progress';
import './setup.css';
import { setup } from './words';

const HIDDEN = 'mancrel.setup.hidden';

/** The way to the set-up for administrators, until it is done or hidden. */
export function SetupHint() {
  const say = useWords(setup);
  const { isAdmin } = useMe();
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) === 'yes');
  const { data } = $api.useQuery('get', '/api/setup', {}, { enabled: isAdmin && !hidden });
  if (!isAdmin || hidden || !data || data.done) return null;
  const hide = () => {
    localStorage.setItem(HIDDEN, 'yes');
    setHidden(true);
  };
  return (
    <div className="setup-hint">
      <span>{say('hint', progressOf(data))}</span>
      <Button component={Link} to="/setup" size="xs" variant="default">
        {say('goOn')}
      </Button>
      <Button size="xs" variant="subtle" onClick={hide}>
        {say('hide')}
      </Button>
    </div>
  );
}
