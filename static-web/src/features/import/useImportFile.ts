import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';

interface Options<How, Report> {
  /** How a file is read before anybody says how. */
  asTold: How;
  /** The largest file that is sent, bytes. */
  largest: number;
  send: (file: File, how: How, dryRun: boolean, key?: string) => Promise<Report>;
  /** What is no longer true once it ran. */
  changes: Parameters<typeof stale>[1][];
}

/** A file on its way in: looked at when it is chosen and whenever it is to be read otherwise, then run under one key. */
export function useImportFile<How extends object, Report>({ asTold, largest, send, changes }: Options<How, Report>) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [how, setHow] = useState(asTold);
  const [key, setKey] = useState(newKey);
  const look = useMutation({ mutationFn: (at: { file: File; how: How }) => send(at.file, at.how, true) });
  const run = useMutation<Report, Error>({
    mutationFn: () => send(file!, how, false, key),
    onSettled: () => stale(queries, ...changes),
  });
  const forget = () => {
    setFile(undefined);
    setHow(asTold);
    setKey(newKey());
    look.reset();
    run.reset();
  };
  const choose = (chosen: File) => {
    forget();
    setFile(chosen);
    if (chosen.size <= largest) look.mutate({ file: chosen, how: asTold });
  };
  const read = (change: Partial<How>) => {
    const next = { ...how, ...change };
    setHow(next);
    setKey(newKey());
    look.mutate({ file: file!, how: next });
  };
  return { file, how, look, run, forget, choose, read, isTooLarge: file !== undefined && file.size > largest };
}
