import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { User } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { AbsenceDialog } from './AbsenceDialog';
import { InviteDialog } from './InviteDialog';
import { LinkDialog } from './LinkDialog';
import { Member } from './Member';
import './team.css';
import { team } from './words';
import { PageHead } from '../../shared/PageHead';

/** Who works here. Administrators change it; managers see it and say who is away. */
export function TeamPage() {
  const say = useWords(team);
  useTitle(say('title'));
  const me = useMe();
  const users = $api.useQuery('get', '/api/users', { params: { query: { limit: 200, sort: 'name' } } }, { enabled: me.isAdmin });
  const people = $api.useQuery('get', '/api/people', { params: { query: { limit: 200, sort: 'name' } } }, { enabled: !me.isAdmin });
  const options = $api.useQuery('get', '/api/crm-options', {});
  const [inviting, invite] = useDisclosure();
  const [linked, setLinked] = useState<User>();
  const [absent, setAbsent] = useState<User>();
  const list = me.isAdmin ? users : people;
  const members: User[] = me.isAdmin
    ? (users.data?.items ?? [])
    : (people.data?.items ?? []).map((one) => ({ ...one, disabled: false, secondFactor: false, invited: false, entra: false }));
  const round = options.data?.assignment.team ?? [];
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('intro')}>
        {me.isAdmin && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={invite.open}>
            {say('invite')}
          </Button>
        )}
      </PageHead>
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <ul className="team">
          {members.map((user) => (
            <Member
              key={user.id}
              user={user}
              place={round.find((one) => one.userId === user.id)}
              nameOf={(id) => members.find((one) => one.id === id)?.name ?? ''}
              onLink={() => setLinked(user)}
              onAbsence={() => setAbsent(user)}
            />
          ))}
        </ul>
      )}
      {inviting && (
        <InviteDialog
          onClose={invite.close}
          onInvited={(user) => {
            invite.close();
            setLinked(user);
          }}
        />
      )}
      {linked && <LinkDialog user={linked} onClose={() => setLinked(undefined)} />}
      {absent && options.data && (
        <AbsenceDialog user={absent} options={options.data} others={members} onClose={() => setAbsent(undefined)} />
      )}
    </div>
  );
}
