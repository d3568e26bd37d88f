using System.Globalization;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>Two contacts that may be one person, kept so that nobody has to compare all of them for a list.</summary>
public sealed record LikelyPair : IDocument
{
    public static string Kind => "likelyPair";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("rank"), new("a"), new("b")];

    /// <summary>The contact that is older.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>Whose the older is.</summary>
    public string? OwnerA { get; init; }

    /// <summary>Whose the other is.</summary>
    public string? OwnerB { get; init; }

    /// <summary>How sure, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>The surest first, then by the contacts' ids.</summary>
    public string Rank => string.Create(CultureInfo.InvariantCulture, $"{1 - Score:0.000} {A} {B}");

    public string Id => $"{A}~{B}";

    public string Partition => PartitionOf(Id);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "likelyPair/" + id;

    /// <summary>The pair of two contacts; null where too little speaks for it.</summary>
    public static LikelyPair? Of(ContactMatch one, ContactMatch two)
    {
        var (a, b) =
            (one.MadeAt, two.MadeAt, string.CompareOrdinal(one.ContactId, two.ContactId)) is var (x, y, order)
            && (x < y || (x == y && order < 0))
                ? (one, two)
                : (two, one);
        var score = MatchFacts.Compare(a.Facts, b.Facts).Score;
        return score < Duplicates.Least
            ? null
            : new LikelyPair
            {
                A = a.ContactId,
                B = b.ContactId,
                OwnerA = a.OwnerId,
                OwnerB = b.OwnerId,
                Score = score,
            };
    }
}
