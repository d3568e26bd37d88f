import { Paper, Stack, Switch, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { policyWords } from './words';

/** A part of the policies; one that may be left untold has a switch. */
export function Section({
  title,
  told,
  tell,
  children,
}: {
  title: string;
  told?: boolean;
  tell?: (told: boolean) => void;
  children?: ReactNode;
}) {
  const say = useWords(policyWords);
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <div className="policy-head">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {tell && (
          <Switch
            label={say('told')}
            aria-label={`${title}: ${say('told')}`}
            checked={told ?? false}
            onChange={(event) => tell(event.currentTarget.checked)}
          />
        )}
      </div>
      {(told ?? true) && (
        <Stack gap="sm" mt="sm">
          {children}
        </Stack>
      )}
    </Paper>
  );
}
