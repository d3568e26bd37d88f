using System.Diagnostics.Metrics;

namespace Mancrel.Core.Common;

/// <summary>
/// What is counted and timed of the product (docs/operating.md, "Metrics"). Labels are words of a closed set: never an address, a tenant or
/// anything that somebody wrote. A step that runs again counts again: these are for watching, the statistics for reckoning.
/// </summary>
public static class Counters
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Mancrel";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "mancrel.mail.accepted",
        "{letter}",
        "Letters that were kept and queued"
    );

    private static readonly Counter<long> Decided = Meter.CreateCounter<long>("mancrel.replies.decided", "{decision}", "Decisions by band");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "mancrel.replies.lag",
        "s",
        "From a letter's acceptance to the decision about it",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200] }
    );

    private static readonly Counter<long> Verdicts = Meter.CreateCounter<long>(
        "mancrel.replies.verdicts",
        "{verdict}",
        "What people made of drafts: the share of edited and rejected is the override rate"
    );

    private static readonly Counter<long> Sends = Meter.CreateCounter<long>("mancrel.mail.sends", "{letter}", "Handovers by outcome");

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "mancrel.mail.deliveries",
        "{event}",
        "What providers told of sent mail: delivered, bounced, dropped …"
    );

    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>(
        "mancrel.queue.dead_letters",
        "{message}",
        "Messages that went to the dead letters"
    );

    private static readonly Histogram<double> QueueWait = Meter.CreateHistogram<double>(
        "mancrel.queue.wait",
        "s",
        "From queueing to the delivery to a consumer",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800] }
    );

    private static readonly Histogram<double> Steps = Meter.CreateHistogram<double>(
        "mancrel.step.duration",
        "s",
        "One attempt of a workflow's step",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 20, 60] }
    );

    private static readonly Histogram<double> Models = Meter.CreateHistogram<double>(
        "mancrel.model.duration",
        "s",
        "One question to a language model, with its further attempts",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60] }
    );

    /// <summary>A letter was accepted.</summary>
    public static void LetterAccepted(string provider) => Accepted.Add(1, new KeyValuePair<string, object?>("provider", provider));

    /// <summary>A letter was decided about, so long after it was accepted.</summary>
    public static void ReplyDecided(string band, TimeSpan lag)
    {
        var label = new KeyValuePair<string, object?>("band", band);
        Decided.Add(1, label);
        Lag.Record(Math.Max(0, lag.TotalSeconds), label);
    }

    /// <summary>Somebody judged a draft.</summary>
    public static void VerdictGiven(string verdict) => Verdicts.Add(1, new KeyValuePair<string, object?>("verdict", verdict));

    /// <summary>A mail was handed over, or not.</summary>
    public static void MailSent(string outcome) => Sends.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>A provider told of a sent mail.</summary>
    public static void DeliveryTold(string kind) => Deliveries.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>A message is delivered to its consumer.</summary>
    public static void Delivered(string queue, TimeSpan wait) =>
        QueueWait.Record(Math.Max(0, wait.TotalSeconds), new KeyValuePair<string, object?>("queue", queue));

    /// <summary>A message went to the dead letters.</summary>
    public static void DeadLettered(string queue) => DeadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>One attempt of a step ended.</summary>
    public static void StepRan(string step, TimeSpan took, string outcome) =>
        Steps.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>("step", step),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    /// <summary>A question to a language model was answered or given up.</summary>
    public static void ModelAsked(string task, TimeSpan took, string outcome) =>
        Models.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>("task", task),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    /// <summary>Numbers of the queues that are read whenever somebody asks for the metrics.</summary>
    public static void WatchQueues(Func<IEnumerable<QueueNumbers>> read)
    {
        Meter.CreateObservableGauge(
            "mancrel.queue.depth",
            () => read().SelectMany(Depths),
            "{message}",
            "Messages that wait (state waiting) or are worked on (state locked)"
        );
        Meter.CreateObservableGauge(
            "mancrel.queue.oldest",
            () => read().Select(one => new Measurement<double>(one.OldestSeconds, new KeyValuePair<string, object?>("queue", one.Queue))),
            "s",
            "How long the oldest message that is due has been due"
        );
    }

    private static IEnumerable<Measurement<long>> Depths(QueueNumbers one) =>
        [
            new(one.Waiting, new KeyValuePair<string, object?>("queue", one.Queue), new KeyValuePair<string, object?>("state", "waiting")),
            new(one.Locked, new KeyValuePair<string, object?>("queue", one.Queue), new KeyValuePair<string, object?>("state", "locked")),
        ];
}

/// <summary>How full a queue was when it was last looked at.</summary>
public readonly record struct QueueNumbers(string Queue, long Waiting, long Locked, double OldestSeconds);
