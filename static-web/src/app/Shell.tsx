import { ActionIcon } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { session } from '../api/session';
import { language } from '../i18n/language';
import { useWords } from '../i18n/words';
import { command as commandWords } from './command/words';
import { Icon } from '../shared/icons';
import { Toasts, undoLast } from '../shared/toast';
import { useHotkeysHere } from '../shared/useHotkeysHere';
import { AccountButton } from './AccountButton';
import { BottomBar } from './BottomBar';
import { Live, useOnline } from './live';
import { mailIn } from './mailIn';
import { Navigation } from './Navigation';
import { groupsFor } from './places';
import { SearchButton } from './SearchButton';
import { SchemeSwitch } from './SchemeSwitch';
import { useGoTo } from './useGoTo';
import { frame } from './words';

// Half of the app's forms come with it: loaded once the page stands, so that its first letters are not lost.
const loadMenu = async () => {
  const [menu] = await Promise.all([import('./command/CommandMenu'), commandWords.load(language())]);
  return { default: menu.CommandMenu };
};
const CommandMenu = lazy(loadMenu);
const KeyboardHelp = lazy(() => import('./KeyboardHelp').then((help) => ({ default: help.KeyboardHelp })));
const MENU_AFTER = 1_500;
// What is loaded from here on is no part of a first visit.
const MENU_MARK = 'mancrel.menu';

export function Shell() {
  const signedIn = useSyncExternalStore(session.subscribe, session.get);
  const navigate = useNavigate();
  useEffect(() => {
    if (!signedIn) void navigate({ to: '/sign-in' });
  }, [signedIn, navigate]);
  return signedIn ? (
    <Live>
      <Frame />
    </Live>
  ) : null;
}

function Frame() {
  const say = useWords(frame);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const online = useOnline();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  const [helped, setHelped] = useState(false);
  if (help && !helped) setHelped(true);
  const [narrow, setNarrow] = useLocalStorage({ key: 'mancrel.narrow', defaultValue: false, getInitialValueInEffect: false });
  const [commanding, command] = useDisclosure();
  const [commanded, setCommanded] = useState(false);
  const openCommands = () => {
    setCommanded(true);
    command.open();
  };
  useHotkeys([['mod+K', openCommands]], []);
  useEffect(() => {
    const timer = setTimeout(() => {
      performance.mark(MENU_MARK);
      void loadMenu().catch(() => undefined);
    }, MENU_AFTER);
    return () => clearTimeout(timer);
  }, []);
  const { user } = session.get()!;
  // Who never chose is written to in the language of the browser.
  const unasked = user.language == null && language() !== 'en';
  useEffect(() => {
    if (unasked) void mailIn(language());
  }, [unasked]);
  const groups = groupsFor(user.role);
  const places = groups.flatMap((group) => group.places);
  useGoTo(Object.fromEntries(places.map((place) => [place.key, () => void navigate({ to: place.to })])));
  useHotkeysHere({ '?': openHelp, z: undoLast });

  return (
    <div className="shell" data-narrow={narrow}>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <header className="shell-brand">
        <img src="/mark.svg" alt="" width={24} height={24} />
        <span className="brand-name">Mancrel</span>
      </header>
      <search className="shell-search">
        <SearchButton onClick={openCommands} />
      </search>
      <nav className="shell-places" aria-label={say('main')}>
        <Navigation groups={groups} narrow={narrow} />
      </nav>
      <footer className="shell-foot">
        <AccountButton name={user.name} email={user.email} onKeyboard={openHelp} />
        <SchemeSwitch />
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={() => setNarrow(!narrow)}
          aria-label={say(narrow ? 'expand' : 'collapse')}
          title={say(narrow ? 'expand' : 'collapse')}
          aria-expanded={!narrow}
          visibleFrom="sm"
        >
          <Icon name={narrow ? 'expand' : 'collapse'} size={18} />
        </ActionIcon>
      </footer>
      <Main path={path}>
        {!online && (
          <div className="banner" role="status">
            {say('offline')}
          </div>
        )}
        <Outlet />
      </Main>
      <BottomBar groups={groups} />
      {commanded && (
        <Suspense>
          <CommandMenu opened={commanding} onClose={command.close} places={places} onKeyboard={openHelp} />
        </Suspense>
      )}
      {helped && (
        <Suspense>
          <KeyboardHelp opened={help} onClose={closeHelp} places={places} />
        </Suspense>
      )}
      <Toasts />
    </div>
  );
}

/** Another place gets the focus, so that the keyboard and screen readers begin at its top. */
function Main({ path, children }: { path: string; children: React.ReactNode }) {
  const place = path.split('/')[1];
  const main = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current !== place) main.current?.focus();
    before.current = place;
  }, [place]);
  return (
    <main id="main" className="shell-main" tabIndex={-1} ref={main}>
      {children}
    </main>
  );
}
