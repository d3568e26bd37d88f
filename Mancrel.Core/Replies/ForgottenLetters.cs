using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>
/// Letters that were accepted before their writer was erased and waited meanwhile: they are dropped when their turn comes. What the person
/// writes afterwards is a stranger's letter.
/// </summary>
public sealed class ForgottenLetters(QueuedLetters letters, Correspondents correspondents, ForgottenPeople forgotten, IBlobStore blobs)
{
    /// <summary>Drops the letter with its raw form, where it is such a one.</summary>
    public async Task<bool> DropAsync(TenantId tenant, QueuedMail mail, CancellationToken cancellation)
    {
        if (
            !await forgotten.AnySinceAsync(tenant, mail.ReceivedAt, cancellation)
            || await WriterAsync(tenant, mail, cancellation) is not { } writer
        )
        {
            return false;
        }

        if (await forgotten.FindAsync(tenant, writer, cancellation) is not { } person || person.Value.At < mail.ReceivedAt)
        {
            return false;
        }

        await blobs.DeleteAsync(tenant, mail.Raw, cancellation);
        return true;
    }

    /// <summary>Who wrote a letter that waits; null where it cannot be read.</summary>
    public async Task<string?> WriterAsync(TenantId tenant, QueuedMail mail, CancellationToken cancellation)
    {
        try
        {
            var email = await letters.ReadAsync(tenant, mail, cancellation);
            return (await correspondents.OfAsync(tenant, email, cancellation)).Who.Key();
        }
        catch (PermanentStepException)
        {
            // The workflow will say so.
            return null;
        }
    }
}
