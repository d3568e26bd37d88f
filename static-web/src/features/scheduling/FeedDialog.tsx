import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Staff } from '../../api/types';
import { useWords } from '../../i18n/words';
import { CopyField } from '../../shared/CopyField';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { LinkedCalendar } from './LinkedCalendar';
import { scheduling } from './words';

interface Props {
  staff: Staff;
  onClose: () => void;
  /** The page that a sign-in comes back to. */
  next?: '/settings/scheduling' | '/calendar';
}

/** The address by which calendar programs follow somebody's appointments, and the calendar that is linked both ways. */
export function FeedDialog({ staff, onClose, next = '/settings/scheduling' }: Props) {
  const say = useWords(scheduling);
  const both = useWords(common);
  const params = { path: { id: staff.id } };
  const address = $api.useQuery('get', '/api/staff/{id}/calendar', { params });
  const renew = $api.useMutation('post', '/api/staff/{id}/calendar', {
    onSuccess: () => toast(say('renewed')),
    onSettled: () => void address.refetch(),
  });
  return (
    <Modal opened onClose={onClose} title={say('feed', { name: staff.name })} closeButtonProps={{ 'aria-label': both('close') }}>
      <Stack gap="sm">
        <Text size="sm">{say('feedWhy')}</Text>
        {address.isPending && <Loading label={both('loading')} lines={1} />}
        {(address.error ?? renew.error) && <Failure error={(address.error ?? renew.error)!} />}
        {address.data && <CopyField label={say('feedField')} value={address.data.url} />}
        <Group justify="flex-end">
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate({ params: params as never })}>
            {say('renew')}
          </Button>
        </Group>
        <LinkedCalendar staffId={staff.id} next={next} />
      </Stack>
    </Modal>
  );
}
