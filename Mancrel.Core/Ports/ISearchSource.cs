using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>A chapter whose documents stand in the search index, so that an index of an older version can be made anew.</summary>
public interface ISearchSource
{
    /// <summary>The kinds of its documents.</summary>
    IReadOnlyList<string> SearchedKinds { get; }

    /// <summary>Enters documents of one kind as they stand now. Bears repeating.</summary>
    Task EnterAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation);
}
