import { Link, Outlet } from '@tanstack/react-router';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import './settings.css';
import { settingsWords } from './words';

const SECTIONS = [
  { to: '/settings', label: 'general' },
  { to: '/settings/policies', label: 'policies' },
  { to: '/settings/synonyms', label: 'synonyms' },
  { to: '/settings/mailboxes', label: 'mailboxes' },
  { to: '/settings/team', label: 'team' },
  { to: '/settings/pipelines', label: 'pipelines' },
  { to: '/settings/privacy', label: 'privacy', admins: true },
] as const;

/** The settings in sections, each with an address of its own. */
export function SettingsFrame() {
  const say = useWords(settingsWords);
  const { mayOperate, isAdmin } = useMe();
  if (!mayOperate)
    return (
      <div className="page">
        <h1 className="sr-only">{say('sections')}</h1>
        <Failure error={new ApiError(403, '')} />
      </div>
    );
  return (
    <>
      <nav className="settings-nav" aria-label={say('sections')}>
        {SECTIONS.filter((section) => isAdmin || !('admins' in section)).map(({ to, label }) => (
          <Link key={to} to={to} className="settings-link" activeOptions={{ exact: true, includeSearch: false }}>
            {say(label)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
