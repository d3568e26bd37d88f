import { lazy, Suspense } from 'react';
import { useWords } from '../../i18n/words';
import { Loading } from '../states';
import { records } from './words';

const load = () => import('../../features/files/FilesOf');
const FilesOf = lazy(() => load().then((module) => ({ default: module.FilesOf })));

/** The files of a record, loaded when somebody opens them. */
export function Files({ about }: { about: Parameters<typeof FilesOf>[0]['about'] }) {
  const say = useWords(records);
  return (
    <Suspense fallback={<Loading label={say('loading')} lines={4} />}>
      <FilesOf about={about} />
    </Suspense>
  );
}
