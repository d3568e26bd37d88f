import {
  ActionIcon,
  Alert,
  AppShell,
  Badge,
  Burger,
  Group,
  Menu,
  NavLink,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../api/client';
import { session } from '../api/session';
import type { Message, Page } from '../api/types';
import { Icon, type IconName } from '../shared/icons';
import { useHotkeysHere } from '../shared/useHotkeysHere';
import { Live, useOnline } from './live';

const PLACES: { to: string; label: string; icon: IconName; key: string; roles?: string[] }[] = [
  { to: '/inbox', label: 'Inbox', icon: 'inbox', key: '1' },
  { to: '/approvals', label: 'Approvals', icon: 'check', key: '2' },
  { to: '/outbox', label: 'Outbox', icon: 'outbox', key: '3' },
  { to: '/products', label: 'Products', icon: 'product', key: '4' },
  { to: '/decisions', label: 'Decisions', icon: 'decision', key: '5' },
  { to: '/settings', label: 'Settings', icon: 'settings', key: '6', roles: ['admin', 'manager'] },
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
  const [opened, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const online = useOnline();
  const user = session.get()!.user;
  const places = PLACES.filter((place) => !place.roles || place.roles.includes(user.role));
  const approvals = useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) => call<Page<Message>>('/api/approvals?limit=200', { signal }),
  });
  useHotkeysHere(Object.fromEntries(places.map((place) => [place.key, () => void navigate({ to: place.to })])));
  useEffect(close, [path, close]);

  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <img src="/mark.svg" alt="" width={26} height={26} />
            <Text fw={700} size="lg">
              Mancrel
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SchemeSwitch />
            <Account name={user.name} email={user.email} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main">
        {places.map((place) => (
          <NavLink
            key={place.to}
            component={Link}
            to={place.to}
            label={place.label}
            leftSection={<Icon name={place.icon} />}
            rightSection={
              place.to === '/approvals' && approvals.data?.items.length ? (
                <Badge size="sm">{approvals.data.items.length}</Badge>
              ) : null
            }
            active={path.startsWith(place.to)}
            aria-keyshortcuts={place.key}
            style={{ borderRadius: 8 }}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main">
        {!online && (
          <Alert color="orange" radius={0} py="xs" role="status">
            Connection lost. What you see may be old; Mancrel connects again by itself.
          </Alert>
        )}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

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
      <Icon name="sun" />
    </ActionIcon>
  );
}

function Account({ name, email }: { name: string; email: string }) {
  const signOut = async () => {
    const now = session.get();
    session.clear();
    if (now)
      await call('/api/auth/logout', { method: 'POST', body: { refreshToken: now.refreshToken } }).catch(
        () => undefined,
      );
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={`Account of ${name}`} px={8} py={4}>
          <Text size="sm" fw={500} className="line-clamp" maw={160}>
            {name}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
