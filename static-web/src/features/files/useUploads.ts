import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../shared/format';
import { toast } from '../../shared/toast';
import { addFile, LARGEST, type About } from './calls';
import { fileWords } from './words';

/** A file on its way, or one that was refused: it stays until somebody tries again or leaves it. */
export interface Upload {
  key: number;
  file: File;
  why?: string;
}

let keys = 0;

/** Files on their way to the server, one after the other, so that a slow line is not shared by all of them. */
export function useUploads(about: About) {
  const say = useWords(fileWords);
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const drop = (key: number) => setUploads((all) => all.filter((one) => one.key !== key));
  const fail = (key: number, why: string) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, why } : one)));

  const send = async (wanted: readonly File[]) => {
    const mine = wanted.map((file) => ({ key: ++keys, file }));
    setUploads((all) => [...all, ...mine]);
    let done = 0;
    for (const { key, file } of mine) {
      if (file.size > LARGEST) {
        fail(key, say('tooLarge', { size: fileSize(file.size), most: fileSize(LARGEST) }));
        continue;
      }
      try {
        await addFile(about, file);
        done++;
        drop(key);
        await stale(queries, '/api/files');
      } catch (fault) {
        fail(key, reasonOf(fault as Error));
      }
    }
    if (done > 0) toast(say('added', { count: done }));
  };
  const again = (upload: Upload) => {
    drop(upload.key);
    void send([upload.file]);
  };
  return { uploads, send, again, drop };
}
