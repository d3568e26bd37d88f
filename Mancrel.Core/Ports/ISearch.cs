using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Ranked text search within a tenant. What an entry is found by, and what is looked for, is made in one place for every host:
/// <see cref="SearchTerms"/>, <see cref="SearchQuery"/>.
/// </summary>
public interface ISearch
{
    /// <summary>Adds or replaces an entry.</summary>
    Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default);

    /// <summary>Removes an entry; nothing happens when there is none.</summary>
    Task RemoveAsync(TenantId tenant, string kind, string id, CancellationToken cancellation = default);

    /// <summary>
    /// The best entries first. The query is what a customer wrote: any text is allowed, operators have no meaning; an
    /// entry that has any of the words matches, more and rarer words and words in the title rank higher; the last word also matches as a
    /// prefix.
    /// </summary>
    Task<IReadOnlyList<SearchHit>> SearchAsync(
        TenantId tenant,
        string kind,
        string query,
        int limit,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// What a person typed into a search field, best first: an entry has all of the words, the last one as a beginning too (of one or two
    /// letters: a beginning of the title's words). Numbers are found by any part of five digits and more however grouped, with or
    /// without the country's code; a whole mail address finds just that. See <see cref="SearchQuery.All"/>.
    /// </summary>
    Task<IReadOnlyList<SearchHit>> FindAsync(
        TenantId tenant,
        string kind,
        string typed,
        int limit,
        CancellationToken cancellation = default
    );
}

/// <summary>What can be found.</summary>
/// <param name="Kind">The document's kind.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Title">Weighs most.</param>
/// <param name="Body">The rest of the words.</param>
public sealed record SearchEntry(string Kind, string Id, string Title, string Body);

/// <summary>A found entry; a greater score is better, comparable within one answer only.</summary>
public sealed record SearchHit(string Id, double Score);
