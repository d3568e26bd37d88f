import { Stack, Text, Title } from '@mantine/core';
import { $api } from '../../api/client';
import { Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { PasswordPanel } from './PasswordPanel';
import { SecondFactorPanel } from './SecondFactorPanel';
import { SessionsPanel } from './SessionsPanel';

/** What people do with their own account. */
export function AccountPage() {
  useTitle('Your account');
  const me = $api.useQuery('get', '/api/auth/me');
  return (
    <div className="page" style={{ maxWidth: 720 }}>
      <Title order={1} size="h3">
        Your account
      </Title>
      {me.isPending && <Loading label="Loading your account" />}
      {me.error && <Failure error={me.error} retry={() => void me.refetch()} />}
      {me.data && (
        <>
          <Text size="sm" className="soft" mb="md">
            {me.data.name} · {me.data.email} · {me.data.role}
            {me.data.entra && ' · signs in with Microsoft'}
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
