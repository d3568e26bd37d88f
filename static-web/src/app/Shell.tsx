import { ActionIcon, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { waiting as waitingApprovals } from '../api/approvals';
import { api } from '../api/client';
import { session } from '../api/session';
import { Avatar } from '../shared/Avatar';
import { Icon, type IconName } from '../shared/icons';
import { Toasts } from '../shared/toast';
import { useHotkeysHere } from '../shared/useHotkeysHere';
import { KeyboardHelp } from './KeyboardHelp';
import { Live, useOnline } from './live';

const PLACES: { to: string; label: string; icon: IconName; key: string; roles?: string[] }[] = [
  { to: '/inbox', label: 'Inbox', icon: 'inbox', key: '1' },
  { to: '/approvals', label: 'Approvals', icon: 'check', key: '2' },
  { to: '/outbox', label: 'Outbox', icon: 'outbox', key: '3' },
  { to: '/products', label: 'Products', icon: 'product', key: '4' },
  { to: '/decisions', label: 'Decisions', icon: 'decision', key: '5' },
  { to: '/quality', label: 'AI quality', icon: 'quality', key: '6' },
  { to: '/knowledge', label: 'Knowledge', icon: 'knowledge', key: '7' },
  { to: '/settings', label: 'Settings', icon: 'settings', key: '8', roles: ['admin', 'manager'] },
];

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
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const online = useOnline();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  const { user } = session.get()!;
  const places = PLACES.filter((place) => !place.roles || place.roles.includes(user.role));
  const approvals = useQuery(waitingApprovals);
  const waiting = approvals.data?.items.length ?? 0;
  useHotkeysHere({
    ...Object.fromEntries(places.map((place) => [place.key, () => void navigate({ to: place.to })])),
    '?': openHelp,
  });

  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <div className="shell-brand">
        <img src="/mark.svg" alt="" width={24} height={24} />
        Mancrel
      </div>
      <nav className="shell-places" aria-label="Main">
        {places.map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className="place"
            aria-current={path.startsWith(place.to) ? 'page' : undefined}
            aria-keyshortcuts={place.key}
          >
            <Icon name={place.icon} size={19} />
            {place.label}
            {place.to === '/approvals' && waiting > 0 && (
              <span className="place-count" aria-label={`${waiting} waiting`}>
                {waiting}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className="shell-foot">
        <Account name={user.name} email={user.email} />
        <SchemeSwitch />
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={openHelp}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          visibleFrom="sm"
        >
          <Icon name="keyboard" size={18} />
        </ActionIcon>
      </div>
      <Main path={path}>
        {!online && (
          <div className="banner" role="status">
            Connection lost. What you see may be old; Mancrel connects again by itself.
          </div>
        )}
        <Outlet />
      </Main>
      <KeyboardHelp opened={help} onClose={closeHelp} />
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

const SCHEME_ICONS = { auto: 'contrast', light: 'sun', dark: 'moon' } as const;

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === 'auto' ? 'dark' : colorScheme === 'dark' ? 'light' : 'auto';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      onClick={() => setColorScheme(next)}
      aria-label={`Colours: ${colorScheme}. Change to ${next}`}
      title={`Colours: ${colorScheme}`}
    >
      <Icon name={SCHEME_ICONS[colorScheme]} size={18} />
    </ActionIcon>
  );
}

function Account({ name, email }: { name: string; email: string }) {
  const signOut = async () => {
    const now = session.get();
    session.clear();
    if (now) await api.POST('/api/auth/logout', { body: { refreshToken: now.refreshToken } }).catch(() => undefined);
  };
  return (
    <Menu position="top-start">
      <Menu.Target>
        <UnstyledButton className="account" aria-label={`Account of ${name}`}>
          <Avatar name={name} size={24} />
          <span className="account-name line-clamp">{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--soft)">{email}</Menu.Label>
        <Menu.Item component={Link} to="/account">
          Your account
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
