import { ActionIcon, Button, Code, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { CustomField } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Confirm } from '../../shared/records/Confirm';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { fieldWords } from './words';

interface Props {
  field: CustomField;
  busy: boolean;
  onEdit: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

/** One field: what it is called and holds, and what can be done with it. */
export function FieldLine({ field, busy, onEdit, onUp, onDown }: Props) {
  const say = useWords(fieldWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = $api.useMutation('delete', '/api/custom-fields/{id}', {
    onSuccess: () => toast(say('removed', { name: field.label })),
    onSettled: () => void stale(queries, '/api/custom-fields'),
  });
  return (
    <li style={{ padding: '10px 16px' }}>
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 220px' }}>
          <Text size="sm" fw={550} className="wrap-anywhere">
            {field.label}
          </Text>
          <Text size="xs" className="soft wrap-anywhere" component="div">
            {say(field.type)} · <Code>{field.key}</Code>
            {field.options.length > 0 && ` · ${field.options.join(', ')}`}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          <ActionIcon variant="subtle" color="gray" disabled={!onUp || busy} onClick={onUp} aria-label={say('up', { name: field.label })}>
            <Icon name="up" size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!onDown || busy}
            onClick={onDown}
            aria-label={say('down', { name: field.label })}
          >
            <Icon name="fold" size={16} />
          </ActionIcon>
          <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={say('editOf', { name: field.label })}>
            {all('edit')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)} aria-label={say('removeOf', { name: field.label })}>
            {all('remove')}
          </Button>
        </Group>
      </Group>
      {asking && (
        <Confirm
          title={say('removeTitle', { name: field.label })}
          text={say('removeText')}
          action={all('remove')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: { path: { id: field.id }, header: { 'If-Match': field.etag } } })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
