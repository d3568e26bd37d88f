using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>
/// One sign-in and its chain of refresh tokens. Only the newest is good; one that was already used ends the family, since
/// either its owner or a thief holds a copy (RFC 9700 §4.14.2). Two tabs of one browser that wake up together are neither: within seconds
/// of its use the same client gets the same successor.
/// </summary>
public sealed record RefreshFamily : IDocument
{
    public static string Kind => "refreshFamily";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("userId", "signedInAt")];

    /// <summary>Its id.</summary>
    public required string FamilyId { get; init; }

    /// <summary>Whose sign-in.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Hash of the token that is good now.</summary>
    public required string CurrentHash { get; init; }

    /// <summary>Hash of the token before; null until the first refresh.</summary>
    public string? PreviousHash { get; init; }

    /// <summary>Hash of program and network address that used the token before.</summary>
    public string? PreviousClient { get; init; }

    /// <summary>After this the person signs in again.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset SignedInAt { get; init; }

    /// <summary>When it was last refreshed.</summary>
    public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>The program that signed in, as it calls itself (User-Agent, at most 200 characters).</summary>
    public string Device { get; init; } = "";

    /// <summary>The network address that signed in.</summary>
    public string Address { get; init; } = "";

    /// <summary>Why it ended; null while it is good.</summary>
    public string? Ended { get; init; }

    public string Id => FamilyId;

    public string Partition => PartitionOf(FamilyId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string familyId) => "session/" + familyId;
}
