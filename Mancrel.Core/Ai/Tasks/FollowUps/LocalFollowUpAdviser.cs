using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Tasks.FollowUps;

/// <summary>
/// Rules about whose turn it is; each mail without an answer doubles the wait, and after three a person has to think of something else.
/// </summary>
public sealed class LocalFollowUpAdviser : IAiTask<FollowUpFacts, FollowUpAdvice>
{
    /// <summary>Name and version, for the record.</summary>
    public const string Model = "mancrel-follow-up-1";

    private const int MostUnanswered = 3;
    private const int MorningHour = 9;

    public Task<TaskAnswer<FollowUpAdvice>> AnswerAsync(TenantId tenant, FollowUpFacts facts, CancellationToken cancellation)
    {
        var (advice, confidence) = Advise(facts);
        return Task.FromResult(new TaskAnswer<FollowUpAdvice>(advice, confidence, Model));
    }

    private static (FollowUpAdvice, double) Advise(FollowUpFacts facts)
    {
        if (facts.Stopped is { } why)
        {
            return (new FollowUpAdvice(false, null, "", $"Nobody is to be written to: {why}."), 0.95);
        }

        if (facts.Mails is not [var last, ..])
        {
            return (
                new FollowUpAdvice(
                    true,
                    Working(facts.Now),
                    $"Introduce yourself and say what {facts.About} is about.",
                    "Nobody has written yet."
                ),
                0.6
            );
        }

        if (last.Inbound)
        {
            return last.Intent switch
            {
                Intent.Unsubscribe or Intent.NotInterested or Intent.Spam => (
                    new FollowUpAdvice(false, null, "", $"They wrote {Name(last)} on {Day(last.At)}."),
                    last.Confidence
                ),
                Intent.OutOfOffice => (
                    new FollowUpAdvice(
                        true,
                        Working(last.At.AddDays(7)),
                        $"Ask again about {facts.About}.",
                        "They are away; a week is the usual absence."
                    ),
                    0.6 * last.Confidence
                ),
                Intent.ThanksAck => (
                    new FollowUpAdvice(
                        true,
                        Working(last.At.AddDays(14)),
                        $"Ask how {facts.About} turned out.",
                        "They thanked and ask for nothing now."
                    ),
                    0.6
                ),
                _ => (
                    new FollowUpAdvice(true, Working(facts.Now), $"Answer them: {last.Summary}", $"They wrote on {Day(last.At)} and wait."),
                    Math.Max(0.6, last.Confidence)
                ),
            };
        }

        var unanswered = facts.Mails.TakeWhile(mail => !mail.Inbound).Count();
        if (unanswered >= MostUnanswered)
        {
            return (
                new FollowUpAdvice(
                    false,
                    null,
                    "",
                    string.Create(CultureInfo.InvariantCulture, $"{unanswered} mails went unanswered: try another way than mail.")
                ),
                0.8
            );
        }

        var asked = facts.Mails.FirstOrDefault(mail => mail.Inbound);
        var days = facts.PatienceDays * (1 << (unanswered - 1));
        var what = asked is null
            ? $"Remind them of {facts.About} and ask one plain question."
            : $"Come back to what they wrote on {Day(asked.At)}: {asked.Summary}";
        return (
            new FollowUpAdvice(
                true,
                Working(Later(last.At.AddDays(days), facts.Now)),
                what,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{unanswered} unanswered, the last of {Day(last.At)}; {days} days are given to answer."
                )
            ),
            0.75
        );
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    /// <summary>The next working morning from a time on; the same moment where that is on a working day in working hours (UTC).</summary>
    internal static DateTimeOffset Working(DateTimeOffset from)
    {
        var at = from.ToUniversalTime();
        if (at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && at.Hour is >= MorningHour and < 17)
        {
            return at;
        }

        var day = new DateTimeOffset(at.Date, TimeSpan.Zero).AddHours(MorningHour);
        if (day < at)
        {
            day = day.AddDays(1);
        }

        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static string Name(Contacted mail) => mail.Intent is { } intent ? CoreJson.Name(intent).Replace('_', ' ') : "something";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
