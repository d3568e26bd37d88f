using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>Words that mean the same in a shop: "sofa", "couch", "диван".</summary>
public sealed record SynonymGroup : IDocument
{
    /// <summary>The most groups of a tenant.</summary>
    public const int Most = 500;

    /// <summary>The most words of a group.</summary>
    public const int MostWords = 20;

    /// <summary>The longest word, in characters; it may be several words.</summary>
    public const int LongestWord = 60;

    public static string Kind => "synonymGroup";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Its id.</summary>
    public required string GroupId { get; init; }

    /// <summary>The words, the first of them as people see the group.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public string Id => GroupId;

    // All of a tenant's in one partition: they are read together with every question.
    public string Partition => ThePartition;

    /// <summary>Where all of them are.</summary>
    public const string ThePartition = "synonyms";
}
