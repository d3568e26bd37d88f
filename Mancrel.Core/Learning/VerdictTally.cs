using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning;

/// <summary>The counted verdicts of one intent, changed in one batch with each verdict, so that reading them never scans.</summary>
public sealed record VerdictTally : IDocument
{
    public static string Kind => "verdictTally";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The intent.</summary>
    public required Intent Intent { get; init; }

    /// <summary>Verdicts by confidence before correction, <see cref="Calibration.Bins"/> bins, lowest first.</summary>
    public IReadOnlyList<TallyBin> Bins { get; init; } = [.. Enumerable.Repeat(new TallyBin(0, 0, 0), Calibration.Bins)];

    /// <summary>Verdicts on automatic sends.</summary>
    public TallyBin AutoSends { get; init; } = new(0, 0, 0);

    public string Id => CoreJson.Name(Intent);

    public string Partition => PartitionOf(Intent);

    /// <summary>The partition of an intent's verdicts and their counts.</summary>
    public static string PartitionOf(Intent intent) => "calibration/" + CoreJson.Name(intent);

    /// <summary>The counts with a verdict more (1) or less (−1).</summary>
    public VerdictTally Plus(VerdictRecord verdict, int times)
    {
        var at = Calibration.BinOf(verdict.Shown);
        return this with
        {
            Bins = [.. Bins.Select((bin, index) => index == at ? bin.Plus(verdict, times) : bin)],
            AutoSends = verdict.AutoSend ? AutoSends.Plus(verdict, times) : AutoSends,
        };
    }
}

/// <summary>Counts of one bin.</summary>
/// <param name="Total">Verdicts.</param>
/// <param name="Right">Those that the draft could have been sent as it was.</param>
/// <param name="Shown">Sum of the confidences they were shown with.</param>
public sealed record TallyBin(int Total, int Right, double Shown)
{
    /// <summary>The bin with a verdict more (1) or less (−1).</summary>
    public TallyBin Plus(VerdictRecord verdict, int times) =>
        new(Total + times, Right + (VerdictCount.IsRight(verdict.Verdict) ? times : 0), Shown + (times * verdict.Shown));
}
