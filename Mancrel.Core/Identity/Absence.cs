using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>Work that somebody has for somebody who is away.</summary>
/// <param name="From">Whose it is.</param>
/// <param name="To">Who got it. Where the work is another's by now, a person gave it to them, and it stays there.</param>
/// <param name="Absence">The absence that it was for (<see cref="Absence.Key"/>): a mark of one long past says nothing.</param>
public sealed record HandedOver(UserId From, UserId To, string Absence);

/// <summary>
/// That somebody is away and who got work of theirs, so that it can be given back. It is written before any work goes, and deleted after
/// all of it came back.
/// </summary>
public sealed record Absence : IDocument
{
    public static string Kind => "absence";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Who is away.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Tells this absence from others of the same person.</summary>
    public required string Key { get; init; }

    /// <summary>Who got work.</summary>
    public IReadOnlyList<UserId> StandIns { get; init; } = [];

    public string Id => UserId.Value;

    public string Partition => PartitionOf(UserId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(UserId user) => "absence/" + user.Value;
}
