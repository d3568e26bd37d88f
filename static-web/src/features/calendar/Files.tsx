import { Button, Group } from '@mantine/core';
import { answerOf, api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import type { Appointment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { Icon } from '../../shared/icons';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { calendar } from './words';

/** What can be handed on: the invitation as a file, and the customer's own link. */
export function Files({ one }: { one: Appointment }) {
  const say = useWords(calendar);
  const { mayWork } = useMe();
  const failed = (fault: unknown) => toast(reasonOf(fault as Error));
  const file = () => void saveFile(`/api/appointments/${encodeURIComponent(one.id)}.ics`, `${one.id}.ics`).catch(failed);
  const link = async () => {
    try {
      const { url } = await answerOf(api.GET('/api/appointments/{id}/link', { params: { path: { id: one.id } } }));
      await navigator.clipboard.writeText(url).then(
        () => toast(say('linkCopied')),
        () => toast(say('linkFailed', { link: url })),
      );
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <Group gap="xs">
      {one.state !== 'held' && (
        <Button size="xs" variant="default" leftSection={<Icon name="download" size={15} />} onClick={file}>
          {say('ics')}
        </Button>
      )}
      {mayWork && one.contactId && (
        <Button size="xs" variant="default" onClick={() => void link()}>
          {say('link')}
        </Button>
      )}
    </Group>
  );
}
