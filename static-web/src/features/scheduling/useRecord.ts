import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { scheduling } from './words';

/** Saves a service or somebody of the staff, new or as it was read, and deletes it. What is refused stays open with the reason. */
export function useRecord(kind: 'staff' | 'services', record: { id: string; etag: string; name: string } | undefined, onDone: () => void) {
  const say = useWords(scheduling);
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const route = `/api/${kind}` as '/api/staff';
  const settled = () => void stale(queries, '/api/staff', '/api/staff/{id}', '/api/services', '/api/slots', '/api/availability');
  const done = (name: string) => {
    toast(say('saved', { name }));
    onDone();
  };
  const create = $api.useMutation('post', route, {
    onSuccess: (made) => done(made.name),
    onError: () => setKey(newKey()),
    onSettled: settled,
  });
  const patch = $api.useMutation('patch', `${route}/{id}`, { onSuccess: (now) => done(now.name), onSettled: settled });
  const drop = $api.useMutation('delete', `${route}/{id}`, {
    onSuccess: () => {
      toast(say('deleted', { name: record!.name }));
      onDone();
    },
    onSettled: settled,
  });
  return {
    busy: create.isPending || patch.isPending,
    deleting: drop.isPending,
    error: create.error ?? patch.error ?? drop.error,
    save: (body: object) => {
      drop.reset();
      if (record) patch.mutate({ params: { path: { id: record.id }, header: { 'If-Match': record.etag } }, body: body as never });
      else create.mutate({ params: { header: { 'Idempotency-Key': key } }, body: body as never });
    },
    remove: () => drop.mutate({ params: { path: { id: record!.id }, header: { 'If-Match': record!.etag } as never } }),
  };
}
