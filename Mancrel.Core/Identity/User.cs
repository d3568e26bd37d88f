using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>A person who signs in.</summary>
public sealed record User : IDocument
{
    public static string Kind => "user";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("email"), new("name"), new("sortName"), new("teamId"), new("entraId")];

    /// <summary>Its id.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Lower case; unique in the tenant.</summary>
    public required string Email { get; init; }

    /// <summary>As shown to others.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it; stored beside it, since a store orders by code point.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>The name as it is looked for.</summary>
    public string FoldedName => TextFold.Of(Name);

    /// <summary>What the person may do.</summary>
    public required Role Role { get; init; }

    /// <summary>The team it works in: what a manager of the same team sees; null for none.</summary>
    public string? TeamId { get; init; }

    /// <summary>The language of our mails to this person, <c>en</c>, <c>ru</c> or <c>uz</c>; null until one was chosen.</summary>
    public string? Language { get; init; }

    /// <summary>The framework's hash; null while invited and no password is set.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>True when the person may not sign in any more.</summary>
    public bool Disabled { get; init; }

    /// <summary>
    /// The account of Microsoft Entra ID that signs this person in, as <c>tenant/object</c>; null until it did for the first time.
    /// </summary>
    public string? EntraId { get; init; }

    /// <summary>The second factor; null while the password is enough.</summary>
    public SecondFactor? SecondFactor { get; init; }

    public string Id => UserId.Value;

    public string Partition => PartitionOf(UserId);

    /// <summary>Its partition.</summary>
    public static string PartitionOf(UserId id) => "user/" + id.Value;

    /// <summary>The id that an address has: one user per address, whoever writes first.</summary>
    public static UserId IdOf(string email) => new("u_" + Hashing.Short(Normalise(email)));

    /// <summary>The form in which addresses are compared.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();
}

/// <summary>The roles, from most to least.</summary>
public enum Role
{
    /// <summary>Everything.</summary>
    Admin,

    /// <summary>The team's work, approvals, insight.</summary>
    Manager,

    /// <summary>Its own work.</summary>
    Rep,

    /// <summary>Reads.</summary>
    Viewer,
}
