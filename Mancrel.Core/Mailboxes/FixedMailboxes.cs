using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// Makes the mailboxes of the settings stand in the store as those of the app do, and removes those that left the settings.
/// </summary>
public sealed class FixedMailboxes(
    IDocumentStore store,
    MailboxBook book,
    MailboxDesk desk,
    MailboxRules rules,
    MailboxSecrets secrets,
    MancrelSettings settings
)
{
    private const string By = "the settings";

    /// <summary>Brings the store in line with the settings.</summary>
    /// <exception cref="InvalidSettingException">A mailbox of the settings cannot be one.</exception>
    public async Task ApplyAsync(TenantId tenant, CancellationToken cancellation)
    {
        book.Forget(tenant);
        foreach (var gone in (await book.AllAsync(tenant, cancellation)).Where(IsGone))
        {
            if (await desk.FindAsync(tenant, gone.Id, cancellation) is { } stored)
            {
                await desk.DeleteAsync(tenant, stored, By, cancellation);
            }
        }

        foreach (var (name, mailbox) in settings.Mailboxes)
        {
            await PutAsync(tenant, name.ToLowerInvariant(), mailbox, cancellation);
        }

        book.Forget(tenant);
    }

    private bool IsGone(Mailbox mailbox) => mailbox.FixedName is { } name && !settings.Mailboxes.ContainsKey(name);

    private async Task PutAsync(TenantId tenant, string name, MailboxSettings wanted, CancellationToken cancellation)
    {
        var id = "mb_" + Hashing.Short("fixed\n" + name);
        var before = await desk.FindAsync(tenant, id, cancellation);
        var errors = new FieldErrors();
        var next = rules.Apply(id, before?.Value, Fields(wanted), errors) with { FixedName = name };
        if (errors.Any)
        {
            var (field, why) = errors.ByField().First();
            throw new InvalidSettingException($"Mancrel:Mailboxes:{name}:{field.Replace('.', ':')} {why[0]}");
        }

        var batch = new DocumentBatch(tenant, next.Partition);
        if (before is null)
        {
            await store.CommitAsync(batch.Create(next), cancellation);
        }
        else if (!IsSame(before.Value, next))
        {
            await store.CommitAsync(batch.Replace(next, before.ETag), cancellation);
        }
    }

    // Sealing the same password twice gives two texts.
    private bool IsSame(Mailbox before, Mailbox next)
    {
        try
        {
            return secrets.AccountOf(before) == secrets.AccountOf(next)
                && before with { Imap = next.Imap, Smtp = next.Smtp, Revision = next.Revision } == next;
        }
        catch (MailboxFaultException)
        {
            return false;
        }
    }

    private static MailboxFields Fields(MailboxSettings wanted) =>
        new()
        {
            Address = wanted.Address,
            DisplayName = wanted.DisplayName,
            Imap = Fields(wanted.Imap, wanted.Imap.Password),
            Smtp = wanted.Smtp is { } smtp ? Fields(smtp, smtp.Password ?? wanted.Imap.Password) : null,
            Folders = new MailboxFolderFields
            {
                Inbox = wanted.InboxFolder,
                Sent = wanted.SentFolder,
                Drafts = wanted.DraftsFolder,
            },
            Backlog = new MailboxBacklogFields { Days = wanted.BacklogDays },
            TrustedAuthServ = wanted.TrustedAuthServ,
            TimeZone = wanted.TimeZone,
        };

    private static MailboxServerFields Fields(MailboxServerSettings server, string? password) =>
        new()
        {
            Host = server.Host,
            Port = server.Port,
            Security = server.Security,
            User = server.User,
            Password = password,
        };
}
