using Mancrel.Core.Inbox;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>What another threshold for sending by itself would have done, compared with today's settings.</summary>
/// <param name="Threshold">The threshold, 0..1.</param>
/// <param name="More">Mails that would leave by themselves and do not today.</param>
/// <param name="Wrong">How many of these people rejected, called back or found wrong when they came.</param>
/// <param name="Edited">How many of these people changed before they sent them.</param>
/// <param name="Fewer">Mails that leave by themselves today and would not.</param>
public sealed record BacktestThreshold(double Threshold, int More, int Wrong, int Edited, int Fewer);

/// <summary>Counts for each threshold which mails it would let go: those with a draft that no guard holds back.</summary>
internal sealed class ThresholdTally
{
    private const int Lowest = 50;
    private const int Highest = 99;

    private readonly List<(double Confidence, bool Leaves, string? Verdict)> free = [];

    /// <summary>Adds a mail of the past with what people made of it; one that no threshold frees is not counted.</summary>
    public void Add(Rehearsed today, string? verdict)
    {
        var leaves = today.Decision.Band == Band.AutoSend;
        if (leaves || (today.Draft is not null && today.Decision.Guards.All(guard => guard.AtMost == Band.AutoSend)))
        {
            free.Add((today.Decision.Confidence, leaves, verdict));
        }
    }

    /// <summary>Every hundredth from 0.50 to 0.99; empty where nothing was free.</summary>
    public IReadOnlyList<BacktestThreshold> Rows() =>
        free.Count == 0 ? [] : [.. Enumerable.Range(Lowest, Highest - Lowest + 1).Select(hundredths => Row(hundredths / 100.0))];

    private BacktestThreshold Row(double threshold)
    {
        var more = free.Where(mail => !mail.Leaves && mail.Confidence >= threshold).ToList();
        return new(
            threshold,
            more.Count,
            more.Count(mail => mail.Verdict is "rejected" or "cancelled" or "audit_wrong"),
            more.Count(mail => mail.Verdict is "edited"),
            free.Count(mail => mail.Leaves && mail.Confidence < threshold)
        );
    }
}
