using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Files;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>What was found in a mailbox.</summary>
/// <param name="Messages">All messages.</param>
/// <param name="Ours">Those that we wrote.</param>
/// <param name="Automatic">Those of machines (bounces, lists, absence notes), which nobody answers.</param>
/// <param name="Answered">Those that people answered.</param>
/// <param name="SameFacts">Answered ones whose draft today states what the people's answer states.</param>
/// <param name="OtherFacts">Answered ones whose draft today states something else.</param>
/// <param name="LeftOut">Those beyond the bound, the oldest.</param>
public sealed record MailboxFigures(int Messages, int Ours, int Automatic, int Answered, int SameFacts, int OtherFacts, int LeftOut);

/// <summary>
/// Runs a mailbox through today's model, catalogue and settings without keeping or sending anything, and compares with what people
/// answered. An answer is found by
/// In-Reply-To and References; who "we" are is told by our addresses.
/// </summary>
public sealed class MailboxBacktest(IRehearsal rehearsal, MancrelSettings settings, TimeProvider clock)
{
    /// <summary>Mails of customers at most; the newest count.</summary>
    public const int Most = 1_000;

    /// <summary>Runs.</summary>
    /// <param name="tenant">Whose catalogue and settings.</param>
    /// <param name="messages">The messages as RFC 5322 bytes.</param>
    /// <param name="own">Our addresses beside the sender of all mail.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<BacktestReport> RunAsync(
        TenantId tenant,
        IEnumerable<ReadOnlyMemory<byte>> messages,
        IEnumerable<string> own,
        CancellationToken cancellation
    )
    {
        var ours = own.Append(settings.Mail.From.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = messages.Select(message => LetterForms.Open(MimeReader.Read(message))).ToList();
        var answers = all.Where(mail => IsOurs(mail, ours)).ToList();
        var byQuestion = answers
            .SelectMany(answer =>
                answer.InReplyTo.Concat(answer.References.TakeLast(1)).Distinct(StringComparer.Ordinal).Select(id => (id, answer))
            )
            .GroupBy(pair => pair.id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().answer, StringComparer.Ordinal);
        var byId = all.Where(mail => mail.MessageId is not null)
            .GroupBy(mail => mail.MessageId!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var asked = all.Where(mail => !IsOurs(mail, ours)).ToList();
        var automatic = asked.RemoveAll(mail => AutoMail.Inspect(mail, ours).Kind != AutoMailKind.None);
        var kept = asked.OrderByDescending(mail => mail.Date ?? DateTimeOffset.MinValue).Take(Most).ToList();

        var tally = new BacktestTally();
        var (answered, same, other) = (0, 0, 0);
        for (var at = 0; at < kept.Count; at++)
        {
            var mail = kept[at];
            var today = await rehearsal.RunAsync(tenant, await MailOfAsync(mail, byId, cancellation), cancellation);
            var answer = mail.MessageId is { } id ? byQuestion.GetValueOrDefault(id) : null;
            var facts =
                answer is null || today.Draft is null ? (bool?)null : rehearsal.StatesTheSame(today.Draft, ReplyText.Extract(answer));
            answered += answer is null ? 0 : 1;
            same += facts == true ? 1 : 0;
            other += facts == false ? 1 : 0;
            tally.Add(
                mail.MessageId ?? mail.Subject,
                today,
                answer is null ? "unanswered" : "answered",
                facts switch
                {
                    true => "same_facts",
                    false => "other_facts",
                    null => null,
                },
                differs: today.Decision.Band == Band.AutoSend && facts != true
            );
        }

        return tally.Report() with
        {
            Mailbox = new MailboxFigures(all.Count, answers.Count, automatic, answered, same, other, asked.Count - kept.Count),
        };
    }

    private static bool IsOurs(InboundEmail mail, HashSet<string> ours) => mail.From is { } from && ours.Contains(from.Address);

    private async Task<RehearsedMail> MailOfAsync(InboundEmail mail, Dictionary<string, InboundEmail> byId, CancellationToken cancellation)
    {
        var held = mail.InReplyTo.Concat(mail.References).Select(id => byId.GetValueOrDefault(id)?.Text).OfType<string>().Distinct();
        var beyond = JudgedLetter.Of(mail, [.. held], await LetterFiles.ReadAsync(mail, clock, cancellation));
        return new()
        {
            Subject = mail.Subject,
            Text = JudgedLetter.Whole(ReplyText.Extract(mail), beyond),
            Beyond = beyond,
            Html = mail.Html ?? "",
            AttachmentNames = [.. mail.Attachments.Select(attachment => attachment.Name)],

            // A file vouches for nobody; the sender of a past mail is taken as he was.
            Authenticated = true,
        };
    }
}
