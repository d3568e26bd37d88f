using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Mail;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach;

/// <summary>
/// How to say no to what we send unasked (RFC 2369; RFC 8058 where we have an address of our own): each way names the person, whoever says
/// it from where.
/// </summary>
public sealed class UnsubscribeOffer(OptOutTokens tokens, MancrelSettings settings)
{
    /// <summary>The headers of a mail to a contact; null for somebody whom we do not know.</summary>
    public IReadOnlyList<MailHeader> Headers(TenantId tenant, ContactId? contact)
    {
        var address = settings.Mail.From.Address;
        if (contact is not { } known)
        {
            return [new("List-Unsubscribe", $"<mailto:{address}?subject=unsubscribe>")];
        }

        var mail = $"<mailto:{address}?subject=unsubscribe%20{tokens.Sign(tenant, known)}>";
        return LinkFor(tenant, known) is not { } link
            ? [new("List-Unsubscribe", mail)]
            : [new("List-Unsubscribe", $"<{link}>, {mail}"), new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")];
    }

    /// <summary>The link of one click; null where we have no address of our own.</summary>
    public string? LinkFor(TenantId tenant, ContactId contact) =>
        settings.PublicUrl is null ? null : settings.LinkTo("/api/unsubscribe/" + tokens.Sign(tenant, contact));
}
