import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { maySee, sectionsFor } from './sections';
import './settings.css';
import { settingsWords } from './words';

/** The settings in sections, each with an address of its own. */
export function SettingsFrame() {
  const say = useWords(settingsWords);
  const { role } = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const bar = useRef<HTMLElement>(null);
  // Where the bar is wider than the window, the section that is open is in sight.
  useEffect(() => bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [path]);
  return (
    <>
      <nav ref={bar} className="settings-nav" aria-label={say('sections')}>
        {sectionsFor(role).map(({ to, label }) => (
          <Link key={to} to={to} className="settings-link" activeOptions={{ exact: true, includeSearch: false }}>
            {say(label)}
          </Link>
        ))}
      </nav>
      {maySee(role, path) ? <Outlet /> : <Forbidden />}
    </>
  );
}

function Forbidden() {
  const say = useWords(settingsWords);
  useTitle(say('title'));
  return (
    <div className="page">
      <h1 className="sr-only">{say('title')}</h1>
      <Failure error={new ApiError(403, '')} />
    </div>
  );
}
