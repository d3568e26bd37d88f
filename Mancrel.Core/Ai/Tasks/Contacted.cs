using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Tasks;

/// <summary>A mail as tasks see it: what was understood of it, not its whole text.</summary>
/// <param name="Id">The message.</param>
/// <param name="At">When it came or left.</param>
/// <param name="Inbound">Whether it came to us.</param>
/// <param name="Intent">What it was understood to be; null of ours.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Sentiment">Its tone.</param>
/// <param name="Summary">In a sentence.</param>
public sealed record Contacted(
    MessageId Id,
    DateTimeOffset At,
    bool Inbound,
    Intent? Intent,
    double Confidence,
    Sentiment Sentiment,
    string Summary
)
{
    private const int LongestSummary = 200;

    /// <summary>A message as this; null where it neither came from a person nor left.</summary>
    public static Contacted? Of(Message message)
    {
        if (message.Direction == MessageDirection.Inbound)
        {
            return message.Suppressed is not null && message.Classification is null
                ? null
                : new Contacted(
                    message.MessageId,
                    message.ReceivedAt,
                    Inbound: true,
                    message.Classification?.Intent,
                    message.Classification?.Confidence ?? 0,
                    message.Classification?.Sentiment ?? Sentiment.Neutral,
                    message.Classification?.Summary ?? message.Subject
                );
        }

        return message.Send is not { SentAt: { } sent }
            ? null
            : new Contacted(
                message.MessageId,
                sent,
                Inbound: false,
                null,
                0,
                Sentiment.Neutral,
                message.Subject.Length > LongestSummary ? message.Subject[..LongestSummary] : message.Subject
            );
    }

    private string IntentText => Intent is { } intent ? " " + CoreJson.Name(intent) : "";

    /// <summary>The mail in a line, for a language model.</summary>
    public string Line =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At:yyyy-MM-dd} {(Inbound ? "they wrote" : "we wrote")}{IntentText}{(Inbound ? " " + CoreJson.Name(Sentiment) : "")}: "
                + $"{Summary.ReplaceLineEndings(" ")}"
        );

    /// <summary>Many of them in lines, newest first.</summary>
    public static string Lines(IReadOnlyList<Contacted> mails) => string.Join('\n', mails.Select(mail => mail.Line));
}
