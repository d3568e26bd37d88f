import type { Mailbox, MailboxBody, MailboxSuggestion } from '../../api/types';

export type Security = 'auto' | 'tls' | 'starttls' | 'none';

export interface ServerForm {
  host: string;
  port: number | string;
  security: Security;
  user: string;
  password: string;
}

/** What stands in the fields. */
export interface MailboxForm {
  address: string;
  displayName: string;
  imap: ServerForm;
  sends: boolean;
  smtp: ServerForm;
  sentFolder: string;
  days: number | string;
  trustedAuthServ: string;
}

const server = (port: number): ServerForm => ({ host: '', port, security: 'tls', user: '', password: '' });

export const emptyForm = (): MailboxForm => ({
  address: '',
  displayName: '',
  imap: server(993),
  sends: true,
  smtp: server(465),
  sentFolder: '',
  days: 30,
  trustedAuthServ: '',
});

/** A connected mailbox in the fields; its passwords are never told. */
export const formOf = (mailbox: Mailbox): MailboxForm => ({
  address: mailbox.address,
  displayName: mailbox.displayName,
  imap: { ...mailbox.imap, password: '' },
  sends: Boolean(mailbox.smtp),
  smtp: mailbox.smtp ? { ...mailbox.smtp, password: '' } : server(465),
  sentFolder: mailbox.folders.sent ?? '',
  days: mailbox.backlog.days,
  trustedAuthServ: mailbox.trustedAuthServ ?? '',
});

/** What was found fills the servers in; what a person typed elsewhere stays. */
export const withFound = (form: MailboxForm, found: MailboxSuggestion): MailboxForm => ({
  ...form,
  imap: found.imap ? { ...form.imap, ...found.imap } : form.imap,
  sends: found.imap ? Boolean(found.smtp) : form.sends,
  smtp: found.smtp ? { ...form.smtp, ...found.smtp } : form.smtp,
});

/** What a sign-in at a provider is told of the mailbox. */
export const aboutOf = (form: MailboxForm) => ({
  address: form.address.trim() || undefined,
  displayName: form.displayName || undefined,
  days: Number(form.days),
});

const body = ({ password, ...rest }: ServerForm) => ({ ...rest, port: Number(rest.port), ...(password ? { password } : {}) });

/** The fields as the API takes them; of a mailbox that is there, only a new password is told. */
export function bodyOf(form: MailboxForm, known?: Mailbox): MailboxBody {
  const password = form.smtp.password || form.imap.password;
  const smtp = { ...form.smtp, password, user: form.smtp.user || form.imap.user };
  return {
    ...(known ? {} : { kind: 'imap' as const }),
    address: form.address.trim(),
    displayName: form.displayName,
    imap: body(form.imap),
    smtp: form.sends ? body(smtp) : null,
    folders: { sent: form.sentFolder || null },
    backlog: { days: Number(form.days) },
    trustedAuthServ: form.trustedAuthServ || null,
  } as MailboxBody;
}
