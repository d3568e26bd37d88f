import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { useMe } from '../../shared/useRole';
import './setup.css';
import { setup } from './words';

const DAYS = 7;

/** While nothing is sent by itself: what would have been, for administrators, who can let it go. */
export function ShadowHint() {
  const say = useWords(setup);
  const { isAdmin } = useMe();
  const state = $api.useQuery('get', '/api/setup', {}, { enabled: isAdmin });
  const shadow = state.data?.mode === 'shadow';
  const report = $api.useQuery('get', '/api/replies/shadow', { params: { query: { days: DAYS } } }, { enabled: isAdmin && shadow });
  if (!shadow || !report.data) return null;
  const { letters, would, answered, same } = report.data.all;
  return (
    <div className="setup-hint">
      <span>{letters > 0 ? say('report', { letters, would, answered, same }) : say('inShadow')}</span>
      <Button component={Link} to="/setup" hash="mode" size="xs" variant="default">
        {say('seeReport')}
      </Button>
    </div>
  );
}
