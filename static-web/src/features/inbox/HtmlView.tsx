import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { download } from '../../api/client';
import type { Message } from '../../api/types';
import { useWords } from '../../i18n/words';
import { linksOf, mailDocument, ownPictures } from './mailDocument';
import { inboxWords } from './words';

/** A message as its sender laid it out, in a frame where nothing runs and nothing of the web loads unasked. */
export function HtmlView({ message }: { message: Message }) {
  const say = useWords(inboxWords);
  const html = message.html ?? '';
  const [remoteImages, setRemoteImages] = useState(false);
  const addresses = useMemo(() => ownPictures(html), [html]);
  const pictures = useQuery({
    queryKey: ['pictures', message.id, addresses],
    queryFn: async ({ signal }) =>
      Object.fromEntries(
        await Promise.all(addresses.map(async (address) => [address, await dataUrl(await download(address, signal))] as const)),
      ),
    enabled: addresses.length > 0,
    staleTime: Infinity,
  });
  const links = useMemo(() => linksOf(html), [html]);
  const misleading = message.misleadingLinks ?? [];
  const blocked = message.blockedImages ?? 0;
  return (
    <Stack gap="xs">
      {misleading.length > 0 && (
        <div className="note" data-tone="red" role="note">
          <b>{say('misleading', { count: misleading.length })}</b>
          <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
            {misleading.map((link, index) => (
              <li key={index} className="wrap-anywhere">
                {say.rich('leadsTo', { text: link.text, target: <b>{link.target}</b> })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {blocked > 0 && !remoteImages && (
        <div className="note" style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
          <span style={{ flex: 1, minWidth: 200 }}>{say('blockedImages', { count: blocked })}</span>
          <Button size="xs" variant="default" onClick={() => setRemoteImages(true)}>
            {say('showImages')}
          </Button>
        </div>
      )}
      {pictures.isLoading ? (
        <Skeleton className="mail-frame" aria-label={say('loadingPictures')} />
      ) : (
        // A frame shows one document in its life: one that is replaced while it loads may keep the old one.
        <iframe
          key={`${message.id} ${remoteImages} ${pictures.dataUpdatedAt}`}
          className="mail-frame"
          title={say('asHtml')}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={mailDocument(html, { remoteImages, pictures: pictures.data ?? {} })}
        />
      )}
      {links.length > 0 && (
        <details>
          <summary className="soft" style={{ fontSize: 13, cursor: 'pointer' }}>
            {say('links', { count: links.length })}
          </summary>
          <ul style={{ margin: '6px 0 0', paddingLeft: 18, fontSize: 13 }}>
            {links.map((link) => (
              <li key={link.target} className="wrap-anywhere">
                {link.text && `${link.text}: `}
                <a href={link.target} target="_blank" rel="noopener noreferrer nofollow">
                  {link.target}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('A picture of the message cannot be read.'));
    reader.readAsDataURL(blob);
  });
}
