import { Stack, Text, Title } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { team } from '../team/words';
import { PasswordPanel } from './PasswordPanel';
import { SecondFactorPanel } from './SecondFactorPanel';
import { SessionsPanel } from './SessionsPanel';
import { accountWords } from './words';

/** What people do with their own account. */
export function AccountPage() {
  const say = useWords(accountWords);
  const sayRole = useWords(team);
  useTitle(say('title'));
  const me = $api.useQuery('get', '/api/auth/me');
  return (
    <div className="page" style={{ maxWidth: 720 }}>
      <Title order={1} size="h3">
        {say('title')}
      </Title>
      {me.isPending && <Loading label={say('loading')} />}
      {me.error && <Failure error={me.error} retry={() => void me.refetch()} />}
      {me.data && (
        <>
          <Text size="sm" className="soft" mb="md">
            {me.data.name} · {me.data.email} · {sayRole(me.data.role)}
            {me.data.entra && ` · ${say('withMicrosoft')}`}
          </Text>
          <Stack gap="lg">
            <PasswordPanel />
            <SecondFactorPanel on={me.data.secondFactor} />
            <SessionsPanel />
          </Stack>
        </>
      )}
    </div>
  );
}
