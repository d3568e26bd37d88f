using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>Finds the tenant's own answers.</summary>
public interface IKnowledgeFinder
{
    /// <summary>
    /// The entries that may answer a text, best first; those of the language before equally good ones of other languages.
    /// </summary>
    /// <param name="tenant">Whose entries.</param>
    /// <param name="text">What was asked: best a single clause; a whole letter leaves many words unexplained.</param>
    /// <param name="language">ISO 639-1 language of the text.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="hint">More words that the text is known to be about ("delivery cost"): they count a little and explain nothing.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<KnowledgeMatch>> FindAsync(
        TenantId tenant,
        string text,
        string language,
        int limit,
        string? hint = null,
        CancellationToken cancellation = default
    );

    /// <summary>All entries, where they are no longer than so together: who reads any language needs no search. None otherwise.</summary>
    /// <param name="tenant">Whose entries.</param>
    /// <param name="most">Characters of their wordings and answers.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<KnowledgeEntry>> FewAsync(TenantId tenant, int most, CancellationToken cancellation = default);

    /// <summary>An entry by its id; null when there is none.</summary>
    Task<KnowledgeEntry?> GetAsync(TenantId tenant, string id, CancellationToken cancellation = default);
}
