import { Button, Loader } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import type { Upload } from './useUploads';
import { fileWords } from './words';

/** A file on its way; one that was refused says why, and nothing of it is lost. */
export function UploadLine({ upload, onAgain, onDrop }: { upload: Upload; onAgain: () => void; onDrop: () => void }) {
  const say = useWords(fileWords);
  const { file, why } = upload;
  if (!why)
    return (
      <li className="record-file" role="status">
        <Loader size={18} />
        <span className="line-clamp">{say('uploading', { name: file.name })}</span>
      </li>
    );
  return (
    <li className="record-file" role="alert">
      <Icon name="file" size={18} />
      <span style={{ flex: 1, minWidth: 0 }}>
        <b className="wrap-anywhere" style={{ display: 'block', fontWeight: 550 }}>
          {say('failed', { name: file.name })}
        </b>
        <span className="wrap-anywhere" style={{ color: 'var(--red-ink)', fontSize: 13 }}>
          {why}
        </span>
      </span>
      <Button size="xs" variant="default" onClick={onAgain}>
        {say('tryAgain')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onDrop}>
        {say('dismiss')}
      </Button>
    </li>
  );
}
