import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { $api } from '../../api/client';
import type { User } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { team } from './words';

/** An invitation as a link that can be handed over, for a mail that does not come. */
export function LinkDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useWords(team);
  const all = useWords(common);
  const field = useRef<HTMLInputElement>(null);
  const { mutate, data, error } = $api.useMutation('post', '/api/users/{id}/invite-link');
  useEffect(() => mutate({ params: { path: { id: user.id } } }), [mutate, user.id]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(data!.url);
      toast(say('copied'));
    } catch {
      field.current?.select();
      toast(say('copyByHand'));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('linkTitle', { name: user.name })}
      centered
      closeButtonProps={{ 'aria-label': all('close') }}
    >
      {error && <Failure error={error} />}
      {!data && !error && <Loading label={say('loading')} lines={2} />}
      {data && (
        <>
          <Text size="sm" mb="sm">
            {say('linkWhy', { day: day(new Date(data.until), { long: true }) })}
          </Text>
          <Group gap={8} wrap="nowrap">
            <TextInput
              ref={field}
              style={{ flex: 1 }}
              aria-label={say('link')}
              readOnly
              value={data.url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button onClick={() => void copy()} data-autofocus>
              {say('copy')}
            </Button>
          </Group>
        </>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {say('done')}
        </Button>
      </Group>
    </Modal>
  );
}
