import { UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { MailFile } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { fileSize } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Failure } from '../../shared/states';
import { Time } from '../../shared/Time';
import type { About } from './calls';
import { fileWords } from './words';

/** What mails brought or took along: only to be downloaded, with the mail beside it. */
export function FilesOfMails({ about }: { about: About }) {
  const say = useWords(fileWords);
  const list = $api.useQuery('get', '/api/files/mail', { params: { query: about } as never });
  const save = useMutation({ mutationFn: (file: MailFile) => saveFile(file.url, file.name) });
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data || list.data.files.length === 0) return null;
  return (
    <section aria-label={say('ofMails')}>
      <h3 className="happened-day">{say('ofMails')}</h3>
      {save.error && <Failure error={save.error} />}
      <ul className="line-list">
        {list.data.files.map((file) => (
          <li key={file.url} className="record-file">
            <Icon name={file.direction === 'inbound' ? 'inbox' : 'outbox'} size={20} />
            <div style={{ flex: 1, minWidth: 0 }}>
              <UnstyledButton className="record-file-name" title={say('downloadOf', { name: file.name })} onClick={() => save.mutate(file)}>
                {file.name}
              </UnstyledButton>
              <span className="record-file-facts">
                <span>{fileSize(Number(file.size))}</span>
                <Time iso={file.at} />
                <span className="wrap-anywhere">
                  {say.rich(file.direction === 'inbound' ? 'mailIn' : 'mailOut', {
                    mail: (
                      <Link to="/inbox/$conversationId" params={{ conversationId: file.conversationId }}>
                        {file.subject || say('noSubject')}
                      </Link>
                    ),
                  })}
                </span>
              </span>
              {file.risk !== 'ordinary' && (
                <span className="record-file-risk" data-risk={file.risk}>
                  {file.riskReason ? say('why', { mark: say(file.risk), why: file.riskReason }) : say(file.risk)}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
