using Mancrel.Core.Mail.Correspondence;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>Headers by which machines name themselves.</summary>
internal static class AutoMailHeaders
{
    private static readonly string[] AutoReplyHeaders =
    [
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponder",
        "X-Auto-Reply",
        "X-Autoreply-From",
        "X-AutoReply-Domain",
        "X-POST-MessageClass",
        "X-FC-MachineGenerated",
        "X-Mail-Autoreply",
    ];

    private static readonly string[] ListHeaders =
    [
        "List-Id",
        "List-Post",
        "List-Help",
        "List-Unsubscribe",
        "List-Subscribe",
        "List-Owner",
        "List-Archive",
        "Mailing-List",
        "X-Mailing-List",
        "X-Mailman-Version",
        "X-CampaignID",
        "X-MC-User",
    ];

    private static readonly string[] BulkHeaders =
    [
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "X-CampaignID",
        "X-MC-User",
        "Feedback-ID",
    ];

    /// <summary>A verdict by headers alone, or null.</summary>
    public static AutoMailVerdict? Inspect(InboundEmail email, OurSide us)
    {
        // RFC 3834 §5: every value but "no" means a machine.
        var submitted = First(email.Header("Auto-Submitted"));
        if (submitted is not null and not "no" and not "")
        {
            return AutoReply(email, $"Auto-Submitted: {submitted}");
        }

        foreach (var name in AutoReplyHeaders)
        {
            if (email.Header(name) is { } value && !value.Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
            {
                return AutoReply(email, $"the header {name}");
            }
        }

        var precedence = First(email.Header("Precedence"));
        if (precedence is "auto_reply" or "auto-reply" or "autoreply")
        {
            return AutoReply(email, $"Precedence: {precedence}");
        }

        if (!IsOurList(email, us) && List(email, us, precedence) is { } list)
        {
            return list;
        }

        // MS-OXCMAIL §2.1.3.2.20: "All" or "OOF" asks others not to answer by machine; Exchange sets it on its own answers.
        var suppress = email.Header("X-Auto-Response-Suppress")?.ToLowerInvariant();
        if (suppress is not null && (suppress.Contains("all") || suppress.Contains("oof") || suppress.Contains("autoreply")))
        {
            // It asks not to be answered by machine and does not say that a machine wrote: rules and plug-ins set it on people's letters.
            var reply = AutoReply(email, $"X-Auto-Response-Suppress: {suppress}");
            return reply.Kind == AutoMailKind.OutOfOffice ? reply : reply with { Evidence = AutoMailEvidence.Hint };
        }

        return null;
    }

    private static AutoMailVerdict? List(InboundEmail email, OurSide us, string? precedence)
    {
        foreach (var name in ListHeaders)
        {
            if (email.Header(name) is not null)
            {
                return new AutoMailVerdict(AutoMailKind.List, $"the header {name}") { Evidence = EvidenceOf(email, us) };
            }
        }

        return precedence is "bulk" or "list" or "junk"
            ? new AutoMailVerdict(AutoMailKind.List, $"Precedence: {precedence}") { Evidence = EvidenceOf(email, us) }
            : null;
    }

    // A customer who writes through the own group: a letter to us by name, with the list headers of the author's own organisation, and
    // nothing that only bulk mail has.
    private static AutoMailEvidence EvidenceOf(InboundEmail email, OurSide us) =>
        email.To.Concat(email.Cc).Any(address => us.Includes(address.Address))
        && email.From is { } from
        && (email.Header("List-Id") is not { Length: < 2000 } list || Ends(list.ToLowerInvariant(), from.Domain.ToLowerInvariant()))
        && !Array.Exists(BulkHeaders, name => email.Header(name) is not null)
        && First(email.Header("Precedence")) is not ("bulk" or "junk")
            ? AutoMailEvidence.Hint
            : AutoMailEvidence.Stated;

    // An office whose sales@ is a Google Group or Mailman list gets every customer's letter with list headers of its own address.
    private static bool IsOurList(InboundEmail email, OurSide us)
    {
        foreach (var name in (ReadOnlySpan<string>)["List-Id", "List-Post", "Mailing-list"])
        {
            if (
                email.Header(name)?.ToLowerInvariant() is { Length: < 2000 } value
                && (
                    us.Addresses.Any(a => Names(value, a) || Names(value, a.Replace('@', '.')))
                    || us.Domains.Any(domain => Ends(value, domain))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    // As a whole word: "sales@shop.example" is not "presales@shop.example" nor "sales@shop.example.org".
    private static bool Names(string value, string word)
    {
        var at = word.Length < 4 ? -1 : value.IndexOf(word, StringComparison.Ordinal);
        return at >= 0
            && (at == 0 || value[at - 1] is '<' or ':' or ' ')
            && (at + word.Length == value.Length || value[at + word.Length] is '>' or ';' or ' ' or ',' or '?');
    }

    // Any group of our own domain: "<info.shop.example>", "<mailto:info@shop.example>".
    private static bool Ends(string value, string domain)
    {
        var at = value.IndexOf(domain, StringComparison.Ordinal);
        return at > 0
            && value[at - 1] is '.' or '@'
            && (at + domain.Length == value.Length || value[at + domain.Length] is '>' or ';' or ' ' or ',' or '?');
    }

    private static AutoMailVerdict AutoReply(InboundEmail email, string reason) =>
        new(AutoMailSubjects.IsOutOfOffice(email.Subject) ? AutoMailKind.OutOfOffice : AutoMailKind.AutoReply, reason);

    private static string? First(string? value) => value?.Split([';', ' ', '('], 2)[0].Trim().ToLowerInvariant();
}
