import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Contact, Occasion, Tone } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { languageName } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { Evidence } from '../inbox/Evidence';
import { LANGUAGES, OCCASIONS, TONES } from './choices';
import { useWriting } from './useWriting';
import { writingWords } from './words';

/** A mail to one contact, in one's own words or drafted by occasion, language and tone. */
export function WriteMail({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const say = useWords(writingWords);
  const both = useWords(common);
  const spoken = LANGUAGES.find((one) => one === contact.language) ?? 'en';
  const [asked, setAsked] = useState({ occasion: '', language: spoken as string, tone: '', sku: '' });
  const [notes, setNotes] = useState('');
  const [mail, setMail] = useState({ subject: '', body: '' });
  const writing = useWriting({
    contactId: contact.id,
    occasion: (asked.occasion || null) as Occasion | null,
    language: asked.language,
    tone: (asked.tone || null) as Tone | null,
    sku: asked.sku.trim() || null,
  });
  const { draft, generate, keep, send, discard } = writing;
  const busy = generate.isPending || keep.isPending || send.isPending || discard.isPending;
  const written = mail.subject.trim() !== '' && mail.body.trim() !== '';
  const error = generate.error ?? keep.error ?? send.error ?? discard.error;
  const trimmed = { subject: mail.subject.trim(), body: mail.body.trim() };
  const done = (told: string) => ({
    onSuccess: () => {
      toast(told);
      onClose();
    },
  });
  if (contact.emails.length === 0)
    return (
      <Modal opened onClose={onClose} title={say('title', { name: contact.name })} closeButtonProps={{ 'aria-label': both('close') }}>
        <Text>{say('noAddress', { name: contact.name })}</Text>
      </Modal>
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('title', { name: contact.name })}
      closeButtonProps={{ 'aria-label': both('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate(trimmed, done(say('sent', { name: contact.name })));
        }}
      >
        <Stack gap="sm">
          <Group gap="sm" align="flex-start">
            <NativeSelect
              label={say('occasion')}
              style={{ flex: '2 1 200px' }}
              value={asked.occasion}
              onChange={(event) => setAsked({ ...asked, occasion: event.currentTarget.value })}
              data={[{ value: '', label: say('own') }, ...OCCASIONS.map((value) => ({ value, label: say(value) }))]}
            />
            <NativeSelect
              label={say('language')}
              style={{ flex: '1 1 120px' }}
              value={asked.language}
              onChange={(event) => setAsked({ ...asked, language: event.currentTarget.value })}
              data={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
              error={errorOf(error, 'language')}
            />
            <NativeSelect
              label={say('tone')}
              style={{ flex: '1 1 140px' }}
              value={asked.tone}
              onChange={(event) => setAsked({ ...asked, tone: event.currentTarget.value })}
              data={[{ value: '', label: say('shopTone') }, ...TONES.map((value) => ({ value, label: say(value) }))]}
            />
          </Group>
          {asked.occasion && (
            <>
              <TextInput
                label={say('sku')}
                value={asked.sku}
                error={errorOf(error, 'sku')}
                onChange={(event) => setAsked({ ...asked, sku: event.currentTarget.value })}
              />
              <Textarea
                label={say('notes')}
                description={say('notesHint')}
                autosize
                minRows={2}
                value={notes}
                error={errorOf(error, 'notes')}
                onChange={(event) => setNotes(event.currentTarget.value)}
              />
              <Group>
                <Button
                  variant="default"
                  loading={generate.isPending}
                  disabled={busy}
                  onClick={() =>
                    generate.mutate(notes.trim() || null, {
                      onSuccess: (made) => setMail({ subject: made.subject, body: made.draft?.body ?? '' }),
                    })
                  }
                >
                  {say(draft ? 'draftAgain' : 'draft')}
                </Button>
              </Group>
            </>
          )}
          <TextInput
            label={say('subject')}
            required
            maxLength={300}
            value={mail.subject}
            error={errorOf(error, 'subject') ?? errorOf(error, 'draft.subject')}
            onChange={(event) => setMail({ ...mail, subject: event.currentTarget.value })}
          />
          <Textarea
            label={say('body')}
            required
            autosize
            minRows={7}
            value={mail.body}
            error={errorOf(error, 'body') ?? errorOf(error, 'draft.body')}
            onChange={(event) => setMail({ ...mail, body: event.currentTarget.value })}
          />
          {draft && (draft.draft?.claims.length ?? 0) > 0 && (
            <details>
              <summary>{say('rests')}</summary>
              <Evidence claims={draft.draft?.claims ?? []} />
            </details>
          )}
          {error && !isAbout(error, 'sku', 'language', 'notes', 'subject', 'body', 'draft') && <Failure error={error} />}
          <Group gap="xs">
            <Button type="submit" loading={send.isPending} disabled={busy || !written}>
              {say('send')}
            </Button>
            <Button
              variant="default"
              loading={keep.isPending}
              disabled={busy || !written}
              onClick={() => keep.mutate(trimmed, done(say('kept')))}
            >
              {say('keep')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              loading={discard.isPending}
              disabled={busy}
              onClick={() => (draft ? discard.mutate(undefined, done(say('discarded'))) : onClose())}
            >
              {say('discard')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
