using System.Globalization;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Ai;

/// <summary>What one AI task used of one model on one day (UTC).</summary>
public sealed record AiUsage : IDocument
{
    public static string Kind => "aiUsage";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("day")];

    /// <summary>The day, <c>2026-11-21</c>.</summary>
    public required string Day { get; init; }

    /// <summary>The task: classify, draft …</summary>
    public required string Task { get; init; }

    /// <summary>Provider and model.</summary>
    public required string Model { get; init; }

    /// <summary>Answers that could be used.</summary>
    public int Calls { get; init; }

    /// <summary>Those that could not, by kind of failure.</summary>
    public IReadOnlyDictionary<string, int> Failures { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Tokens sent.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public long OutputTokens { get; init; }

    /// <summary>What they cost; null where the model has no price in the settings.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The cost's currency.</summary>
    public string? Currency { get; init; }

    public string Id => $"{Day}.{Task}.{Model}";

    public string Partition => PartitionOf(Day);

    /// <summary>The partition of a day.</summary>
    public static string PartitionOf(string day) => "ai-usage/" + day;

    /// <summary>The day of a moment.</summary>
    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
