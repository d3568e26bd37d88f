using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes.Sender;

/// <summary>The keys that mail of a mailbox's domain is signed with here, where its provider does not sign it.</summary>
public sealed class SenderSigning(SenderDomainCheck check, DkimKeyDesk keys, IMailNames names, IMailboxAccess access)
{
    private const string Meanwhile = "the keys changed meanwhile; look at them again";

    /// <summary>What the name service tells of the domain.</summary>
    public async Task<SenderDomainView> CheckAsync(TenantId tenant, Mailbox mailbox, CancellationToken cancellation) =>
        await check.CheckAsync(
            mailbox,
            (await keys.FindAsync(tenant, SenderDomainCheck.DomainOf(mailbox), cancellation))?.Value,
            here: access.Kinds.Count > 0,
            cancellation
        );

    /// <summary>
    /// Makes a key, unless there is one whose record does not stand yet. Tells what stands in the way; null where nothing does.
    /// </summary>
    public async Task<string?> MakeAsync(TenantId tenant, Mailbox mailbox, string by, CancellationToken cancellation)
    {
        var domain = SenderDomainCheck.DomainOf(mailbox);
        if (PublicMailDomains.Contains(domain) || access.Kinds.Count == 0 || SendingHouse.Signs(mailbox.Smtp?.Host))
        {
            return "mail of this mailbox is signed by its provider";
        }

        var before = await keys.FindAsync(tenant, domain, cancellation);
        return before is not null && !await StandsAsync(domain, before.Value.Keys[0], cancellation) ? null
            : await keys.MakeAsync(tenant, domain, before, by, cancellation) ? null
            : Meanwhile;
    }

    /// <summary>Removes them. What stands in the way; null where nothing does.</summary>
    public async Task<string?> RemoveAsync(TenantId tenant, Mailbox mailbox, string by, CancellationToken cancellation) =>
        await keys.FindAsync(tenant, SenderDomainCheck.DomainOf(mailbox), cancellation) is not { } stored
        || await keys.RemoveAsync(tenant, stored, by, cancellation)
            ? null
            : Meanwhile;

    private async Task<bool> StandsAsync(string domain, DkimKey key, CancellationToken cancellation)
    {
        try
        {
            return (await DkimRecords.AskAsync(names, domain, key, cancellation)).Stands;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
