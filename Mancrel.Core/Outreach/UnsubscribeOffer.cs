using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach;

/// <summary>Where somebody says no at once, and where they choose.</summary>
public sealed record NoLinks(string Unsubscribe, string Preferences);

/// <summary>
/// How to say no to what we send unasked (RFC 2369; RFC 8058 where we have an address of our own): each way names the person, whoever says
/// it from where.
/// </summary>
public sealed class UnsubscribeOffer(OptOutTokens tokens, MancrelSettings settings)
{
    /// <summary>The headers of a mail to a contact; null for somebody whom we do not know.</summary>
    public IReadOnlyList<MailHeader> Headers(TenantId tenant, ContactId? contact, MessageRef? mail = null)
    {
        var address = settings.Mail.From.Address;
        if (contact is not { } known)
        {
            return [new("List-Unsubscribe", $"<mailto:{address}?subject=unsubscribe>")];
        }

        var letter = $"<mailto:{address}?subject=unsubscribe%20{tokens.Sign(tenant, known)}>";
        return LinksFor(tenant, known, mail) is not { } links
            ? [new("List-Unsubscribe", letter)]
            : [new("List-Unsubscribe", $"<{links.Unsubscribe}>, {letter}"), new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")];
    }

    /// <summary>The links of one mail; null where we have no address of our own.</summary>
    public NoLinks? LinksFor(TenantId tenant, ContactId contact, MessageRef? mail = null)
    {
        if (settings.PublicUrl is null)
        {
            return null;
        }

        var token = tokens.Sign(tenant, contact, mail);
        return new NoLinks(settings.LinkTo("/api/unsubscribe/" + token), settings.LinkTo("/api/preferences/" + token));
    }
}
