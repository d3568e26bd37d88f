import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { CustomField } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { isChosen, keyOf, optionsOf, TYPES, type FieldKind } from './subjects';
import { fieldWords } from './words';

interface Props {
  subject: CustomField['subject'];
  /** Left out for a new one. */
  field?: CustomField;
  /** The place of a new one: behind the others. */
  next: number;
  onClose: () => void;
}

/** A new field, or what of one can be changed: its name and choices. What it holds and its key never change. */
export function FieldDialog({ subject, field, next, onClose }: Props) {
  const say = useWords(fieldWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [label, setLabel] = useState(field?.label ?? '');
  const [typedKey, setKey] = useState<string>();
  const [type, setType] = useState<FieldKind>(field?.type ?? 'text');
  const [options, setOptions] = useState(field?.options.join('\n') ?? '');
  const key = typedKey ?? keyOf(label);
  const done = {
    onSuccess: () => {
      toast(say('saved', { name: label.trim() }));
      onClose();
    },
    onSettled: () => void stale(queries, '/api/custom-fields'),
  };
  const add = $api.useMutation('post', '/api/custom-fields', done);
  const change = $api.useMutation('patch', '/api/custom-fields/{id}', done);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const chosen = isChosen(type) ? { options: optionsOf(options) } : {};
    if (field)
      change.mutate({
        params: { path: { id: field.id }, header: { 'If-Match': field.etag } },
        body: { label: label.trim(), ...chosen } as never,
      });
    else add.mutate({ body: { subject, key: key.trim(), label: label.trim() || key.trim(), type, order: next, ...chosen } as never });
  };
  const error = add.error ?? change.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? say('editOf', { name: field.label }) : say('newOf', { what: say(subject) })}
      centered
      closeButtonProps={{ 'aria-label': all('close') }}
    >
      <form onSubmit={save} noValidate>
        <Stack gap="sm">
          <TextInput
            label={say('label')}
            data-autofocus
            maxLength={100}
            value={label}
            error={errorOf(error, 'label')}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          {field ? (
            <Text size="sm" className="soft">
              {say(field.type)} · {field.key}
            </Text>
          ) : (
            <>
              <NativeSelect
                label={say('type')}
                value={type}
                error={errorOf(error, 'type')}
                onChange={(event) => setType(event.currentTarget.value as FieldKind)}
                data={TYPES.map((value) => ({ value, label: say(value) }))}
              />
              <TextInput
                label={say('key')}
                description={say('keyHint')}
                maxLength={60}
                value={key}
                error={errorOf(error, 'key') ?? errorOf(error, 'subject')}
                onChange={(event) => setKey(event.currentTarget.value)}
              />
            </>
          )}
          {isChosen(type) && (
            <Textarea
              label={say('options')}
              description={say('optionsHint')}
              autosize
              minRows={3}
              value={options}
              error={errorOf(error, 'options')}
              onChange={(event) => setOptions(event.currentTarget.value)}
            />
          )}
          {error && !isAbout(error, 'label', 'key', 'type', 'options', 'subject') && <Failure error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {all('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending} disabled={label.trim() === ''}>
              {all(field ? 'save' : 'add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
