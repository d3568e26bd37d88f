import { SegmentedControl, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { $api } from '../../api/client';
import type { Template } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure, Loading } from '../../shared/states';
import { mailDocument } from '../inbox/mailDocument';
import { outreachWords } from './words';

/** Widths that mail is read at: a phone held upright, and the reading pane of a computer. */
const WIDTHS = { wide: 640, narrow: 360 } as const;
type Width = keyof typeof WIDTHS;
const isWidth = (value: string): value is Width => value in WIDTHS;

interface PreviewProps {
  template: Template;
  /** As they stand in the form, saved or not. */
  subject: string;
  text: string;
}

/** What a template says to a real contact, as it is typed: as mail at both widths, and as the plain text that goes with it. */
export function TemplatePreview({ template, subject, text }: PreviewProps) {
  const say = useWords(outreachWords);
  const [contact, setContact] = useState<string | null>(null);
  const [width, setWidth] = useState<Width>('wide');
  const [typed] = useDebouncedValue(JSON.stringify({ subject, text }), 400);
  const { mutate, ...shown } = $api.useMutation('post', '/api/templates/{id}/preview');
  const { id } = template;
  useEffect(() => {
    if (contact)
      mutate({ params: { path: { id } }, body: { contactId: contact, ...(JSON.parse(typed) as { subject: string; text: string }) } });
  }, [contact, typed, id, mutate]);
  return (
    <div>
      <ContactPicker label={say('previewFor')} value={contact} onChange={setContact} />
      {shown.isPending && !shown.data && <Loading label={say('loading')} lines={2} />}
      {shown.error && <Failure error={shown.error} />}
      {contact && shown.data && (
        <section aria-label={say('previewFor')} className="card" style={{ padding: 12, marginTop: 8 }}>
          <Text size="sm" fw={600} className="wrap-anywhere">
            {say('previewSubject', { subject: shown.data.subject })}
          </Text>
          {shown.data.html && (
            <>
              <SegmentedControl
                size="xs"
                my="xs"
                aria-label={say('previewWidth')}
                value={width}
                onChange={(next) => isWidth(next) && setWidth(next)}
                data={[
                  { value: 'wide', label: say('wide') },
                  { value: 'narrow', label: say('narrow') },
                ]}
              />
              {/* A frame shows one document in its life: a new text is a new frame. */}
              <iframe
                key={shown.data.html}
                className="mail-frame"
                title={say('asMail')}
                sandbox=""
                referrerPolicy="no-referrer"
                style={{ width: WIDTHS[width], maxWidth: '100%', height: 320 }}
                srcDoc={mailDocument(shown.data.html, { remoteImages: false, pictures: {} })}
              />
            </>
          )}
          <Text size="xs" className="soft" mt="xs" id="plain-text">
            {say('plain')}
          </Text>
          <Text size="sm" className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }} role="group" aria-labelledby="plain-text">
            {shown.data.text}
          </Text>
          <Text size="xs" className="soft" mt="xs">
            {say('previewHint')}
            {shown.data.missing.length > 0 && ` ${say('missing', { names: shown.data.missing.join(', ') })}`}
          </Text>
        </section>
      )}
    </div>
  );
}
