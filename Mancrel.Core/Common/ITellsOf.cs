namespace Mancrel.Core.Common;

/// <summary>
/// A document that tells of more than the record whose partition it stands in: the line on a contact's timeline holds the text of a mail of
/// a conversation. Who is to see it must see all that it tells of.
/// </summary>
public interface ITellsOf
{
    /// <summary>The partitions of the records, its own among them.</summary>
    IReadOnlyList<string> ToldPartitions { get; }
}
