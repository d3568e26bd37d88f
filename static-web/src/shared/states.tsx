import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client';

export function Loading({ label }: { label: string }) {
  return (
    <Center p="xl" role="status" aria-label={label}>
      <Loader size="sm" />
    </Center>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Center p="xl" mih={240}>
      <Stack gap={6} align="center" maw={420}>
        <Title order={2} size="h4" ta="center">
          {title}
        </Title>
        {children && (
          <Text ta="center" component="div" className="soft" size="sm">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

/** What went wrong, in words, with the way out. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const forbidden = error instanceof ApiError && error.status === 403;
  return (
    <Alert
      m="md"
      color={forbidden ? 'gray' : 'red'}
      title={forbidden ? 'Not yours to see' : 'That did not work'}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {forbidden ? 'Your role does not permit this. An administrator can change it.' : error.message}
        </Text>
        {retry && !forbidden && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function NotFound() {
  return (
    <Empty title="There is nothing here">
      <Link to="/inbox">Go to the inbox</Link>
    </Empty>
  );
}
