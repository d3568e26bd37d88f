using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>A sender whom nothing vouches for may be forged: an automatic answer would go to somebody who did not ask.</summary>
public sealed class UnauthenticatedSenderGuard : IGuard
{
    public string Name => "unauthenticated_sender";

    public GuardFinding? Check(GuardContext context) =>
        context.SenderAuthenticated ? null : new(Name, Band.Approve, "Neither SPF nor DKIM nor DMARC vouches for the sender.");
}

/// <summary>
/// Whom only the letter itself names (a Reply-To of another house, a foreign form, a forwarded head) may never have written: strangers
/// would have us write to anybody they like.
/// </summary>
public sealed class ClaimedRecipientGuard : IGuard
{
    public string Name => "claimed_recipient";

    public GuardFinding? Check(GuardContext context) =>
        context.RecipientVouched
            ? null
            : new(
                Name,
                Band.Approve,
                context.Recipients.Count > 0
                    ? $"Only the letter says that {context.Recipients[0]} wrote it."
                    : "Only the letter says who wrote it."
            );
}

/// <summary>
/// A letter that may be a machine's (its subject, a plea not to be answered by machine, a group's headers) is answered by a person: to
/// answer a machine is how loops start, and to silence a person is worse.
/// </summary>
public sealed class ByPersonOnlyGuard : IGuard
{
    public string Name => "by_person_only";

    public GuardFinding? Check(GuardContext context) =>
        context.ByPersonOnly is { } reason ? new(Name, Band.Approve, $"A machine may have written it ({reason}).") : null;
}

/// <summary>A reply goes only to people of the thread.</summary>
public sealed class WrongRecipientGuard : IGuard
{
    public string Name => "wrong_recipient";

    public GuardFinding? Check(GuardContext context)
    {
        if (context.ThreadAddresses.Count == 0)
        {
            return null;
        }

        var stranger = context.Recipients.FirstOrDefault(recipient => !context.ThreadAddresses.Contains(recipient));
        return stranger is null ? null : new(Name, Band.Escalate, $"{stranger} does not take part in the thread.");
    }
}

/// <summary>Many automatic replies in a day are a loop or somebody who tries things out (RFC 3834 §2 asks for a limit).</summary>
public sealed class ReplyCountGuard : IGuard
{
    public string Name => "reply_count";

    public GuardFinding? Check(GuardContext context)
    {
        if (context.RepliesToThread24h >= context.MostRepliesToThread)
        {
            return new(Name, Band.Approve, $"{context.RepliesToThread24h} automatic replies went to this thread within 24 hours.");
        }

        return context.RepliesToSender24h >= context.MostRepliesToSender
            ? new(Name, Band.Approve, $"{context.RepliesToSender24h} automatic replies went to this sender within 24 hours.")
            : null;
    }
}

/// <summary>Mancrel answers by itself only in languages that it was measured in, and in the language it was asked in.</summary>
public sealed class UnsupportedLanguageGuard : IGuard
{
    // The confidence was fitted on hardly a hundred letters of such languages.
    private const double SureOfFew = 0.97;

    public string Name => "unsupported_language";

    /// <summary>ISO 639-1 codes of the measured languages.</summary>
    public static IReadOnlySet<string> Supported { get; } = new HashSet<string>(StringComparer.Ordinal) { "en", "ru", "uz" };

    /// <summary>Those in which an answer may leave only where all that the letter asks is accounted for: letters of them are few.</summary>
    public static IReadOnlySet<string> WhenAccounted { get; } = new HashSet<string>(StringComparer.Ordinal) { "de", "es", "fr" };

    public GuardFinding? Check(GuardContext context)
    {
        foreach (var classification in context.Classifications)
        {
            if (
                !Supported.Contains(classification.Language)
                && !(context.Draft is { Accounted: true, Confidence: >= SureOfFew } && WhenAccounted.Contains(classification.Language))
            )
            {
                return new(Name, Band.Approve, $"The language {classification.Language} is not answered without a person.");
            }
        }

        var newest = context.Classifications.Count > 0 ? context.Classifications[^1].Language : null;
        return context.Draft is { } draft && newest is not null && draft.Language != newest
            ? new(Name, Band.Approve, $"Asked in {newest}, drafted in {draft.Language}.")
            : null;
    }
}
