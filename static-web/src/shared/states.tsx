import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { reasonOf } from '../api/problem';
import type { Problem } from '../api/types';
import { useWords } from '../i18n/words';
import { useTitle } from './useTitle';
import { common } from './words';

/** The shape of what is coming, so that nothing jumps when it is there. */
export function Loading({ label, lines = 3, height = 44 }: { label: string; lines?: number; height?: number }) {
  return (
    <Stack p="md" gap="md" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={height} radius="md" width={index === lines - 1 ? '70%' : '100%'} />
      ))}
    </Stack>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack gap={6} align="center" justify="center" maw={420} mx="auto" p="xl" mih={260}>
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      {children && (
        <Text ta="center" component="div" className="soft" size="sm">
          {children}
        </Text>
      )}
    </Stack>
  );
}

/** What went wrong, in words, with the way out. */
export function Failure({ error, retry }: { error: Problem | Error; retry?: () => void }) {
  const say = useWords(common);
  const forbidden = 'status' in error && error.status === 403;
  return (
    <div className="note" data-tone={forbidden ? undefined : 'red'} role="alert" style={{ margin: '12px 0' }}>
      <Text size="sm" fw={600}>
        {say(forbidden ? 'forbidden' : 'failed')}
      </Text>
      <Text size="sm" className="wrap-anywhere">
        {forbidden ? say('forbiddenWhy') : sentence(reasonOf(error))}
      </Text>
      {retry && !forbidden && (
        <Button size="xs" variant="default" mt="xs" onClick={retry}>
          {say('tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** The API's reasons begin small and end without a point. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** An address that leads nowhere, or to something that is gone: a page of its own. */
export function NotFound() {
  const say = useWords(common);
  useTitle(say('nothingHere'));
  return (
    <Stack gap={6} align="center" justify="center" maw={420} mx="auto" p="xl" mih={260}>
      <Title order={1} size="h4" ta="center">
        {say('nothingHere')}
      </Title>
      <Text ta="center" className="soft" size="sm">
        {say('nothingHereWhy')}
      </Text>
      <Link to="/inbox">{say('toInbox')}</Link>
    </Stack>
  );
}

/** A page that could not be drawn: the frame stays, and the page is tried again. */
export function PageLost({ reset }: { reset: () => void }) {
  const say = useWords(common);
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Empty title={say('pageLost')}>
      <p>{say('pageLostWhy')}</p>
      <Button size="xs" variant="default" onClick={again}>
        {say('tryAgain')}
      </Button>
    </Empty>
  );
}
