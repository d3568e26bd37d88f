import { ActionIcon, Menu, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api, api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { TeamMember, User } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Icon } from '../../shared/icons';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { team } from './words';

export const ROLES = ['admin', 'manager', 'rep', 'viewer'] as const;

interface Props {
  user: User;
  place: TeamMember | undefined;
  nameOf: (id: string) => string;
  onLink: () => void;
  onAbsence: () => void;
}

/** A person of the team with what can be done about the account. */
export function Member({ user, place, nameOf, onLink, onAbsence }: Props) {
  const say = useWords(team);
  const me = useMe();
  const queries = useQueryClient();
  const { name } = user;
  const settle = () => void stale(queries, '/api/users', '/api/people');
  const said = (work: () => Promise<unknown>, done: string) => async () => {
    try {
      await work();
      toast(done);
    } catch (error) {
      toast(say('notDone', { why: reasonOf(error as Error) }));
    }
    settle();
  };
  const path = { params: { path: { id: user.id } } };
  const mail = $api.useMutation('post', '/api/users/{id}/invite');
  const end = $api.useMutation('delete', '/api/users/{id}/sessions');

  /** A change with its way back; who changed the person meanwhile is told so. */
  const change = async (body: object, back: object, done: string) => {
    const patch = async (etag: string, what: object) =>
      (await api.PATCH('/api/users/{id}', { params: { path: { id: user.id }, header: { 'If-Match': etag } }, body: what as never })).data;
    try {
      const changed = await patch(user.etag ?? '', body);
      toast(done, async () => {
        await patch(changed?.etag ?? '', back).catch((error: Error) => toast(say('notDone', { why: reasonOf(error) })));
        settle();
      });
    } catch (error) {
      toast(say('notDone', { why: reasonOf(error as Error) }));
    }
    settle();
  };

  const away = place?.awayUntil && new Date(place.awayUntil) > new Date() ? day(new Date(place.awayUntil)) : undefined;
  const notes = [
    user.disabled ? say('off') : user.invited ? say('waiting') : undefined,
    away && (place?.standIn ? say('awayWith', { day: away, who: nameOf(place.standIn) }) : say('away', { day: away })),
    !away && place ? say('inRound', { count: place.capacity }) : undefined,
    user.secondFactor ? say('secondFactor') : undefined,
  ].filter(Boolean);
  return (
    <li className="team-member" data-off={user.disabled}>
      <Avatar name={name} size={38} />
      <div className="team-who">
        <span className="line-clamp" style={{ fontWeight: 570 }}>
          {name} {user.id === me.id && <span className="soft">({say('you')})</span>}
        </span>
        <span className="soft line-clamp" style={{ fontSize: 13 }}>
          {user.email}
        </span>
        {notes.length > 0 && (
          <span className="team-notes" data-tone={away ? 'amber' : undefined}>
            {notes.join(' · ')}
          </span>
        )}
      </div>
      {me.isAdmin ? (
        <NativeSelect
          size="xs"
          className="team-role"
          aria-label={say('roleOf', { name })}
          value={user.role}
          onChange={(event) => {
            const role = ROLES.find((one) => one === event.currentTarget.value)!;
            void change({ role }, { role: user.role }, say('roleChanged', { name, role: say(role) }));
          }}
          data={ROLES.map((role) => ({ value: role, label: say(role) }))}
        />
      ) : (
        <span className="soft" style={{ fontSize: 13 }}>
          {say(user.role)}
        </span>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={say('actions', { name })}>
            <Icon name="more" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onAbsence}>{say('absence')}</Menu.Item>
          {me.isAdmin && user.invited && !user.disabled && <Menu.Item onClick={onLink}>{say('copyLink')}</Menu.Item>}
          {me.isAdmin && user.invited && !user.disabled && (
            <Menu.Item onClick={() => void said(() => mail.mutateAsync(path), say('mailed', { name }))()}>{say('mailAgain')}</Menu.Item>
          )}
          {me.isAdmin && !user.invited && (
            <Menu.Item onClick={() => void said(() => end.mutateAsync(path), say('sessionsEnded', { name }))()}>
              {say('endSessions')}
            </Menu.Item>
          )}
          {me.isAdmin && user.id !== me.id && (
            <Menu.Item
              c={user.disabled ? undefined : 'var(--red-ink)'}
              onClick={() =>
                void change(
                  { disabled: !user.disabled },
                  { disabled: user.disabled },
                  say(user.disabled ? 'activated' : 'deactivated', { name }),
                )
              }
            >
              {say(user.disabled ? 'activate' : 'deactivate')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
