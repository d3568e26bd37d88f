using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>What would have been done with many mails, and how that compares with what is known of them.</summary>
public sealed record BacktestReport
{
    /// <summary>Mails decided about.</summary>
    public required int Count { get; init; }

    /// <summary>Sent by itself.</summary>
    public required int AutoSend { get; init; }

    /// <summary>Put before a person.</summary>
    public required int Approve { get; init; }

    /// <summary>Left to a person.</summary>
    public required int Escalate { get; init; }

    /// <summary>Mails whose right intent is known.</summary>
    public required int Labelled { get; init; }

    /// <summary>Share of these that was understood rightly; null without any.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Expected calibration error over these; null without any.</summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>Labelled mails that would be answered by themselves although they were misunderstood.</summary>
    public required int WrongAutoSends { get; init; }

    /// <summary>What people did, by what would be done today: how many.</summary>
    public IReadOnlyList<BacktestComparison> Comparison { get; init; } = [];

    /// <summary>What other thresholds would have done with the recorded past; empty for mailboxes and labelled mail.</summary>
    public IReadOnlyList<BacktestThreshold> Thresholds { get; init; } = [];

    /// <summary>What was found in the mailbox; null where none was looked at.</summary>
    public MailboxFigures? Mailbox { get; init; }

    /// <summary>Which guards would speak, the most frequent first.</summary>
    public IReadOnlyList<GuardCount> Guards { get; init; } = [];

    /// <summary>The first of those that differ from what is known.</summary>
    public IReadOnlyList<BacktestDifference> Differences { get; init; } = [];
}

/// <summary>How often a guard speaks.</summary>
public sealed record GuardCount(string Guard, int Count);

/// <summary>How often people did this where today that would be done.</summary>
/// <param name="Then">What was done then (auto_send, approve, escalate); of a mailbox whether people answered (answered,
/// unanswered).</param>
/// <param name="Verdict">What people made of it; of a mailbox whether their answer states what today's draft does (same_facts,
/// other_facts); null when nothing.</param>
/// <param name="Now">What would be done today.</param>
/// <param name="Count">How often.</param>
public sealed record BacktestComparison(string? Then, string? Verdict, Band Now, int Count);

/// <summary>One mail that would be treated otherwise.</summary>
/// <param name="Id">Its id, or the number of its line.</param>
/// <param name="Then">The intent or band that is known.</param>
/// <param name="Now">The same today.</param>
/// <param name="Confidence">Today's confidence.</param>
/// <param name="Reason">Why.</param>
public sealed record BacktestDifference(string Id, string Then, string Now, double Confidence, string Reason);

/// <summary>Adds mails up to a report.</summary>
public sealed class BacktestTally
{
    private const int MostDifferences = 50;

    private readonly List<(double Confidence, bool Right)> labelled = [];
    private readonly Dictionary<Band, int> bands = [];
    private readonly Dictionary<string, int> guards = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Then, string? Verdict, Band Now), int> comparison = [];
    private readonly List<BacktestDifference> differences = [];
    private readonly ThresholdTally thresholds = new();
    private int wrong;

    /// <summary>Adds a mail whose right intents are known, or none.</summary>
    public void Add(string id, Rehearsed today, IReadOnlyCollection<Intent> right)
    {
        Count(today);
        if (right.Count == 0)
        {
            return;
        }

        var hit = right.Contains(today.Understood.Intent);
        labelled.Add((today.Understood.Confidence, hit));
        if (!hit)
        {
            wrong += today.Decision.Band == Band.AutoSend ? 1 : 0;
            Differ(
                new(
                    id,
                    CoreJson.Name(right.First()),
                    CoreJson.Name(today.Understood.Intent),
                    today.Understood.Confidence,
                    today.Decision.Reason
                )
            );
        }
    }

    /// <summary>Adds a mail of the past, with what was done and what people made of it.</summary>
    public void Add(string id, Rehearsed today, Band then, string? verdict)
    {
        Count(today);
        thresholds.Add(today, verdict);
        var key = (CoreJson.Name(then), verdict, today.Decision.Band);
        comparison[key] = comparison.GetValueOrDefault(key) + 1;
        if (then != today.Decision.Band)
        {
            Differ(new(id, CoreJson.Name(then), CoreJson.Name(today.Decision.Band), today.Decision.Confidence, today.Decision.Reason));
        }
    }

    /// <summary>Adds a mail of a mailbox, with what people did with it.</summary>
    public void Add(string id, Rehearsed today, string then, string? verdict, bool differs)
    {
        Count(today);
        var key = (then, verdict, today.Decision.Band);
        comparison[key] = comparison.GetValueOrDefault(key) + 1;
        if (differs)
        {
            Differ(new(id, verdict ?? then, CoreJson.Name(today.Decision.Band), today.Decision.Confidence, today.Decision.Reason));
        }
    }

    /// <summary>The report so far.</summary>
    public BacktestReport Report() =>
        new()
        {
            Count = bands.Values.Sum(),
            AutoSend = bands.GetValueOrDefault(Band.AutoSend),
            Approve = bands.GetValueOrDefault(Band.Approve),
            Escalate = bands.GetValueOrDefault(Band.Escalate),
            Labelled = labelled.Count,
            Accuracy = labelled.Count == 0 ? null : labelled.Average(one => one.Right ? 1.0 : 0),
            ExpectedCalibrationError = labelled.Count == 0 ? null : Reliability.Of(labelled).ExpectedCalibrationError,
            WrongAutoSends = wrong,
            Comparison =
            [
                .. comparison
                    .OrderByDescending(pair => pair.Value)
                    .Select(pair => new BacktestComparison(pair.Key.Then, pair.Key.Verdict, pair.Key.Now, pair.Value)),
            ],
            Thresholds = thresholds.Rows(),
            Guards =
            [
                .. guards
                    .OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => new GuardCount(pair.Key, pair.Value)),
            ],
            Differences = differences,
        };

    private void Count(Rehearsed today)
    {
        bands[today.Decision.Band] = bands.GetValueOrDefault(today.Decision.Band) + 1;
        foreach (var finding in today.Decision.Guards)
        {
            guards[finding.Guard] = guards.GetValueOrDefault(finding.Guard) + 1;
        }
    }

    private void Differ(BacktestDifference difference)
    {
        if (differences.Count < MostDifferences)
        {
            differences.Add(difference);
        }
    }
}
