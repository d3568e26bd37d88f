using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Tasks.Leads;

/// <summary>
/// A sum of points that anybody can follow: what the person asked for, how lately, what is under way with it and what it said it does not
/// want. The confidence tells how much there was to go by, not how probable a sale is.
/// </summary>
public sealed class LocalLeadScorer : IAiTask<LeadFacts, LeadScore>
{
    /// <summary>Name and version, for the record.</summary>
    public const string Model = "mancrel-lead-points-1";

    private const int Start = 20;

    public Task<TaskAnswer<LeadScore>> AnswerAsync(TenantId tenant, LeadFacts facts, CancellationToken cancellation) =>
        Task.FromResult(Answer(facts));

    /// <summary>The score.</summary>
    public static TaskAnswer<LeadScore> Answer(LeadFacts facts)
    {
        var reasons = new List<ScoreReason> { new("everybody starts here", Start) };
        reasons.AddRange(OfMails(facts));
        reasons.AddRange(OfDeals(facts));
        reasons.AddRange(OfPerson(facts));
        List<ScoreReason> counted =
        [
            .. reasons
                .Where(reason => reason.Points != 0)
                .OrderByDescending(reason => Math.Abs(reason.Points))
                .ThenBy(reason => reason.Text, StringComparer.Ordinal),
        ];
        var evidence = facts.Mails.Count + (2 * facts.Deals.Count);
        return new TaskAnswer<LeadScore>(
            new LeadScore(Math.Clamp(counted.Sum(reason => reason.Points), 0, 100), counted),
            Math.Min(0.95, 0.3 + (0.08 * evidence)),
            Model
        );
    }

    private static IEnumerable<ScoreReason> OfMails(LeadFacts facts)
    {
        var theirs = facts.Mails.Where(mail => mail.Inbound).ToList();
        if (theirs.Count == 0)
        {
            yield break;
        }

        // What was said last counts most; of each kind of wish only the newest.
        foreach (
            var mail in theirs
                .Where(mail => mail.Intent is { } intent && LeadWishes.Counts(intent))
                .DistinctBy(mail => mail.Intent)
                .Take(LeadWishes.Most)
        )
        {
            var points = (int)Math.Round(LeadWishes.Points(mail.Intent!.Value, facts.Now - mail.At) * Math.Max(0.5, mail.Confidence));
            yield return new ScoreReason($"wrote {CoreJson.Name(mail.Intent.Value).Replace('_', ' ')} on {Day(mail.At)}", points);
        }

        if (facts.Now - theirs[0].At <= TimeSpan.FromDays(14))
        {
            yield return new ScoreReason($"last heard of on {Day(theirs[0].At)}", 10);
        }
        else if (facts.Now - theirs[0].At > TimeSpan.FromDays(90))
        {
            yield return new ScoreReason($"quiet since {Day(theirs[0].At)}", -15);
        }

        if (theirs.Count >= 3)
        {
            yield return new ScoreReason(string.Create(CultureInfo.InvariantCulture, $"{theirs.Count} mails"), 8);
        }

        if (theirs[0].Sentiment == Sentiment.Negative)
        {
            yield return new ScoreReason("the last mail is displeased", -10);
        }
    }

    private static IEnumerable<ScoreReason> OfDeals(LeadFacts facts)
    {
        if (facts.Deals.Where(deal => deal.Status == DealStatus.Active).MaxBy(deal => deal.Probability) is { } open)
        {
            yield return new ScoreReason(
                string.Create(CultureInfo.InvariantCulture, $"a deal under way at {open.Probability} %: {open.Title}"),
                5 + (open.Probability / 5)
            );
        }

        if (facts.Deals.Any(deal => deal.Status == DealStatus.Won))
        {
            yield return new ScoreReason("bought before", 15);
        }

        if (facts.Deals.Count > 0 && facts.Deals.All(deal => deal.Status == DealStatus.Lost))
        {
            yield return new ScoreReason("nothing came of it before", -10);
        }
    }

    private static IEnumerable<ScoreReason> OfPerson(LeadFacts facts)
    {
        if (facts.MailStopped is { } why)
        {
            yield return new ScoreReason($"cannot be written to: {why}", -40);
        }

        yield return new ScoreReason("the company is known", facts.HasCompany ? 5 : 0);
        yield return new ScoreReason("there is a telephone number", facts.HasPhone ? 3 : 0);
        yield return new ScoreReason("is a customer", facts.Type == ContactType.Customer ? 10 : 0);
        yield return new ScoreReason("sells to us", facts.Type == ContactType.Vendor ? -15 : 0);
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
