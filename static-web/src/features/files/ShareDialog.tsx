import { Button, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { RecordFile } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { revokeShare, shareFile } from './calls';
import { SharedLink, SHARE_DAYS } from './SharedLink';
import { fileWords } from './words';

/** The links by which others get a file: made for a while, counted, taken back. */
export function ShareDialog({ file, onClose }: { file: RecordFile; onClose: () => void }) {
  const say = useWords(fileWords);
  const queries = useQueryClient();
  const [days, setDays] = useState('7');
  const list = $api.useQuery('get', '/api/files/{id}/shares', { params: { path: { id: file.id } } });
  const renew = () => stale(queries, '/api/files/{id}/shares');
  const share = useMutation({ mutationFn: () => shareFile(file.id, Number(days)), onSettled: renew });
  const revoke = useMutation({ mutationFn: (id: string) => revokeShare(file.id, id), onSettled: renew });
  const fault = share.error ?? revoke.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('shareTitle', { name: file.name })}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <p className="soft" style={{ marginTop: 0 }}>
        {say('shareWhy')}
      </p>
      <form
        className="record-file-share"
        onSubmit={(event) => {
          event.preventDefault();
          share.mutate();
        }}
      >
        <NativeSelect
          size="sm"
          label={say('goodFor')}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={SHARE_DAYS.map((count) => ({ value: String(count), label: say('days', { count }) }))}
        />
        <Button type="submit" loading={share.isPending}>
          {say('makeLink')}
        </Button>
      </form>
      {fault && <Failure error={fault} />}
      {list.isPending && <Loading label={say('loading')} lines={2} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.data.shares.length > 0 && (
        <ul className="line-list" aria-label={say('links')}>
          {list.data.shares.map((one) => (
            <SharedLink key={one.id} share={one} busy={revoke.isPending} onRevoke={() => revoke.mutate(one.id)} />
          ))}
        </ul>
      )}
    </Modal>
  );
}
