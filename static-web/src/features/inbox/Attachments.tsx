import { UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { download } from '../../api/client';
import type { Attachment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Failure } from '../../shared/states';
import { FileReading } from './FileReading';
import { inboxWords } from './words';

/** The files of a message: never opened here, only saved. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const say = useWords(inboxWords);
  const save = useMutation({
    mutationFn: async (attachment: Attachment) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await download(attachment.url));
      link.download = attachment.name;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  if (attachments.length === 0) return null;
  return (
    <div>
      <ul className="files" aria-label={say('attachments')}>
        {attachments.map((attachment) => (
          <li key={attachment.url}>
            <UnstyledButton
              className="file"
              data-risk={attachment.risk}
              disabled={!attachment.kept}
              onClick={() => save.mutate(attachment)}
              title={attachment.kept ? say('saveFile', { name: attachment.name }) : undefined}
            >
              <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                <Icon name="file" size={18} />
                <span className="line-clamp" style={{ fontWeight: 500 }}>
                  {attachment.name}
                </span>
                <span className="soft nowrap">{attachment.kept ? fileSize(Number(attachment.size)) : say('fileNotKept')}</span>
              </span>
              {attachment.risk !== 'ordinary' && (
                <span
                  style={{
                    display: 'block',
                    color: attachment.risk === 'dangerous' ? 'var(--red-ink)' : 'var(--amber-ink)',
                  }}
                >
                  {attachment.riskReason
                    ? say.rich('risk', { mark: <b>{say(attachment.risk)}</b>, why: attachment.riskReason })
                    : say(attachment.risk)}
                </span>
              )}
            </UnstyledButton>
            {attachment.reading && <FileReading name={attachment.name} reading={attachment.reading} />}
          </li>
        ))}
      </ul>
      {save.error && <Failure error={save.error} />}
    </div>
  );
}
