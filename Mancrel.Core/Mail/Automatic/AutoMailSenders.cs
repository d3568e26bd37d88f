using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>Senders that are machines, and ourselves.</summary>
internal static class AutoMailSenders
{
    private static readonly HashSet<string> Daemons = WordSet.Of(
        """
        mailerdaemon maildaemon maildeamon postmaster mdaemon mailsystem deliveryreport deliveryfailure maildeliverysubsystem
        mda mta mailer bouncenotification bounces bounce fetchmaildaemon symantecantivirus systemadministrator ndr
        """
    );

    private static readonly HashSet<string> NoReplies = WordSet.Of(
        """
        noreply donotreply dontreply notreply noresponder nepasrepondre nichtantworten keineantwort neotvechat neotvechaite
        neotvechayte noreplies unattended automailer autoresponder autoreply
        """
    );

    /// <summary>A verdict by the sender alone, or null.</summary>
    public static AutoMailVerdict? Inspect(InboundEmail email, IReadOnlySet<string> ourAddresses)
    {
        var from = email.From?.Address ?? "";
        if (email.From is { } author && IsOurs(author.Address, ourAddresses))
        {
            return new AutoMailVerdict(AutoMailKind.Own, $"it comes from our own address {author.Address}");
        }

        if (email.EnvelopeFrom is "")
        {
            // RFC 5321 §4.5.5: only reports and automatic mail have the null return path.
            return new AutoMailVerdict(AutoMailKind.AutoReply, "the return path is null");
        }

        foreach (var address in new[] { from, email.Sender?.Address ?? "", email.EnvelopeFrom ?? "" })
        {
            if (IsDaemon(address))
            {
                return new AutoMailVerdict(AutoMailKind.DeliveryReport, $"the sender is {address}");
            }
        }

        if (from.Length == 0 && email.ReplyTo.Count == 0 && email.Sender is null && string.IsNullOrEmpty(email.EnvelopeFrom))
        {
            return new AutoMailVerdict(AutoMailKind.NoReply, "there is nobody to answer");
        }

        // Answers go to Reply-To: a person may well stand behind a no-reply author.
        var target = email.ReplyTo is [var first, ..] ? first.Address : from;
        if (IsNoReply(target))
        {
            return new AutoMailVerdict(AutoMailKind.NoReply, $"{target} takes no answers");
        }

        return IsOurs(target, ourAddresses)
            ? new AutoMailVerdict(AutoMailKind.Own, $"an answer would go to our own address {target}")
            : null;
    }

    /// <summary>Whether the address says that it takes no answers.</summary>
    public static bool IsNoReply(string address)
    {
        var local = Local(address);
        return NoReplies.Contains(local)
            || local.StartsWith("noreply", StringComparison.Ordinal)
            || local.StartsWith("donotreply", StringComparison.Ordinal)
            || local.EndsWith("noreply", StringComparison.Ordinal)
            || local.EndsWith("donotreply", StringComparison.Ordinal);
    }

    /// <summary>Whether the address is a mail system's.</summary>
    public static bool IsDaemon(string address) =>
        Local(address) is var local && (Daemons.Contains(local) || local.StartsWith("mailerdaemon", StringComparison.Ordinal));

    private static bool IsOurs(string address, IReadOnlySet<string> ours) =>
        address.Length > 0 && (ours.Contains(address.ToLowerInvariant()) || ours.Contains(AddressKey.For(address)));

    private static string Local(string address)
    {
        var at = address.LastIndexOf('@');
        return string.Concat((at < 0 ? address : address[..at]).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
