using Mancrel.Core.Mail.Correspondence;
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

    /// <summary>
    /// Our own mail come back: it is from us, and a machine made it or it went to others. A letter from our own address that names nobody
    /// is a form or a note of somebody's, and lies before a person.
    /// </summary>
    public static AutoMailVerdict? OwnLoop(InboundEmail email, OurSide us, Counterpart who) =>
        who.Source == CounterpartSource.Own
        && (
            email.EnvelopeFrom is ""
            || email.Header("Auto-Submitted") is not null
            || !email.To.Concat(email.Cc).Any(address => us.Includes(address.Address))
        )
            ? new AutoMailVerdict(AutoMailKind.Own, $"it comes from our own address {who.Author.Address}")
            {
                Evidence = AutoMailEvidence.Proof,
            }
            : null;

    /// <summary>The verdict of a letter from inside the office, or null.</summary>
    public static AutoMailVerdict? Inside(Counterpart who) =>
        who.Source is CounterpartSource.Own or CounterpartSource.Colleague
            ? new AutoMailVerdict(AutoMailKind.Colleague, $"{who.Author.Address} is on our side")
            : null;

    /// <summary>A verdict by the sender alone, or null.</summary>
    public static AutoMailVerdict? Inspect(InboundEmail email, Counterpart who)
    {
        if (email.EnvelopeFrom is "")
        {
            // RFC 5321 §4.5.5: only reports and automatic mail have the null return path.
            return new AutoMailVerdict(AutoMailKind.AutoReply, "the return path is null");
        }

        foreach (var address in new[] { email.From?.Address ?? "", email.Sender?.Address ?? "", email.EnvelopeFrom ?? "" })
        {
            if (IsDaemon(address))
            {
                return new AutoMailVerdict(AutoMailKind.DeliveryReport, $"the sender is {address}");
            }
        }

        if (who.Source == CounterpartSource.Nobody)
        {
            return new AutoMailVerdict(AutoMailKind.NoReply, "there is nobody to answer");
        }

        // A person may well stand behind a no-reply author.
        return IsNoReply(who.AnswerTo.Address)
            ? new AutoMailVerdict(AutoMailKind.NoReply, $"{who.AnswerTo.Address} takes no answers")
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

    private static string Local(string address)
    {
        var at = address.LastIndexOf('@');
        return string.Concat((at < 0 ? address : address[..at]).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
