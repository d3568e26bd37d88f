using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Views;

/// <summary>The list that a view is of.</summary>
public enum ViewSubject
{
    /// <summary>Conversations.</summary>
    Inbox,

    /// <summary>People.</summary>
    Contacts,

    /// <summary>Companies.</summary>
    Companies,

    /// <summary>Deals, on the board and as a list.</summary>
    Deals,

    /// <summary>Tasks.</summary>
    Tasks,
}

/// <summary>What somebody looks at again and again: a list's filters, words and order under a name.</summary>
public sealed record SavedView : IDocument
{
    /// <summary>Whose a view is that everybody sees.</summary>
    public const string Everybody = "everybody";

    /// <summary>The partition of all of them: they are few, and read together.</summary>
    public const string ThePartition = "views";

    public static string Kind => "savedView";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("order")];

    /// <summary>Its id.</summary>
    public required string ViewId { get; init; }

    /// <summary>As it is called, 1 to 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The list.</summary>
    public required ViewSubject Subject { get; init; }

    /// <summary>What stands in the list's address: filters, words, order.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>Whose it is: a person's id, or <see cref="Everybody"/>.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Who made it: who may change it, with those who set things up for all.</summary>
    public required UserId MadeBy { get; init; }

    /// <summary>Its place among the others, the lowest first.</summary>
    public int Order { get; init; }

    /// <summary>True where everybody sees it.</summary>
    [JsonIgnore]
    public bool Shared => OwnerId == Everybody;

    public string Id => ViewId;

    public string Partition => ThePartition;
}
