import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { stale } from '../../api/stale';
import type { CustomField } from '../../api/types';

/** Moves a field up or down: those whose place changes by it are written, one after the other. */
export function useOrder(fields: CustomField[]) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const move = async (from: number, to: number) => {
    const next = [...fields];
    next.splice(to, 0, ...next.splice(from, 1));
    setBusy(true);
    setError(undefined);
    try {
      for (const [order, field] of next.entries())
        if (field.order !== order)
          await api.PATCH('/api/custom-fields/{id}', {
            params: { path: { id: field.id }, header: { 'If-Match': field.etag } },
            body: { order } as never,
          });
    } catch (fault) {
      setError(fault as Error);
    }
    await stale(queries, '/api/custom-fields');
    setBusy(false);
  };
  return { busy, error, move: (from: number, to: number) => void move(from, to) };
}
