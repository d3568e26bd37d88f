using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// What was written in a thread before the mails that are answered now: for understanding "and in black?", never as a fact.
/// </summary>
public sealed class EarlierMails(IDocumentStore store)
{
    private const int MostMails = 12;
    private const int LongestMail = 1_500;

    /// <summary>
    /// The newest mails that came from a person or left, oldest first, each with its day and who wrote it; empty where there were none.
    /// </summary>
    /// <param name="tenant">Whose conversation it is.</param>
    /// <param name="conversation">The conversation; null has none.</param>
    /// <param name="counterpart">Who is answered: what others wrote into the thread, or were told, is not for this person.</param>
    /// <param name="answered">The mails that are answered now.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> ReadAsync(
        TenantId tenant,
        ConversationId? conversation,
        Counterpart? counterpart,
        IReadOnlyCollection<MessageId> answered,
        CancellationToken cancellation
    )
    {
        if (conversation is not { } id)
        {
            return "";
        }

        var mails = await ThreadMails.ReadAsync(store, tenant, id, counterpart, MostMails, cancellation);
        return string.Join("\n\n", mails.Where(mail => !answered.Contains(mail.MessageId)).Reverse().Select(Told).OfType<string>());
    }

    private static string? Told(Message mail)
    {
        var (who, text) = mail switch
        {
            { Direction: MessageDirection.Inbound, Suppressed: null } => ("The customer", mail.ReplyText),
            { Direction: MessageDirection.Outbound, Send.SentAt: not null } => (
                "The shop",
                mail.ReplyText.Length > 0 ? mail.ReplyText : mail.Draft?.Body ?? mail.Text
            ),
            _ => ("", ""),
        };
        var plain = TextNormaliser.WithoutQuotes(text).Trim();
        return plain.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{who}, {mail.ReceivedAt:yyyy-MM-dd}:\n{(plain.Length > LongestMail ? plain[..LongestMail] + "…" : plain)}"
            );
    }
}
