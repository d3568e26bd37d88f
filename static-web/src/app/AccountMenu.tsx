import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client';
import { session } from '../api/session';
import { isLanguage, LANGUAGES, OWN_NAMES, useLanguage, type Language } from '../i18n/language';
import { speak, useWords } from '../i18n/words';
import { toast } from '../shared/toast';
import { AccountFace } from './AccountFace';
import { mailIn } from './mailIn';
import { frame } from './words';

/** The own account, the language of the interface, and the way out. Opened as it comes. */
export function AccountMenu({ name, email, onKeyboard }: { name: string; email: string; onKeyboard: () => void }) {
  const say = useWords(frame);
  const spoken = useLanguage();
  const signOut = async () => {
    const now = session.get();
    session.clear();
    if (now) await api.POST('/api/auth/logout', { body: { refreshToken: now.refreshToken } }).catch(() => undefined);
  };
  const queries = useQueryClient();
  const change = async (next: Language) => {
    await speak(next).catch(() => toast(say('languageFailed')));
    // What the server says comes in the new language from here on; what lies here is asked for again.
    void queries.invalidateQueries();
    await mailIn(next);
  };
  return (
    <Menu position="top-start" defaultOpened>
      <Menu.Target>
        <AccountFace name={name} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--soft)">{email}</Menu.Label>
        <Menu.Item component={Link} to="/settings/account">
          {say('yourAccount')}
        </Menu.Item>
        <Menu.Item onClick={onKeyboard} rightSection={<kbd>?</kbd>} visibleFrom="sm">
          {say('shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label c="var(--soft)">{say('language')}</Menu.Label>
        <Menu.RadioGroup value={spoken} onChange={(next) => isLanguage(next) && void change(next)}>
          {LANGUAGES.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {OWN_NAMES[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{say('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
