using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>An entry that may answer a question.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Certainty">Probability, 0..1, that it answers what was asked.</param>
public sealed record KnowledgeMatch(KnowledgeEntry Entry, double Certainty);

/// <summary>Finds the tenant's own answers.</summary>
public interface IKnowledgeFinder
{
    /// <summary>The entries of a language that may answer a text, best first.</summary>
    Task<IReadOnlyList<KnowledgeMatch>> FindAsync(
        TenantId tenant,
        string text,
        string language,
        int limit,
        CancellationToken cancellation = default
    );

    /// <summary>An entry by its id; null when there is none.</summary>
    Task<KnowledgeEntry?> GetAsync(TenantId tenant, string id, CancellationToken cancellation = default);
}

/// <summary>The tenant's own answers: kept, indexed, and found by the words that a question shares with theirs.</summary>
public sealed class KnowledgeBook(IDocumentStore store, ISearch search) : IKnowledgeFinder, ISearchSource
{
    private const int Looked = 20;
    private const int WordsAsked = 12;
    private const double AllWords = 0.95;
    private const double MostWords = 0.8;

    public IReadOnlyList<string> SearchedKinds { get; } = [KnowledgeEntry.Kind];

    public async Task EnterAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            if (await GetAsync(tenant, change.Id, cancellation) is { } entry)
            {
                await search.IndexAsync(tenant, EntryOf(entry), cancellation);
            }
        }
    }

    public async Task<IReadOnlyList<KnowledgeMatch>> FindAsync(
        TenantId tenant,
        string text,
        string language,
        int limit,
        CancellationToken cancellation = default
    )
    {
        var asked = Words.Content(TextNormaliser.WithoutQuotes(text));
        var found = new Dictionary<string, KnowledgeMatch>(StringComparer.Ordinal);
        foreach (var word in asked.Where(word => word.Length > 2).Take(WordsAsked))
        {
            // Forms of a word share their beginning; the index matches by beginnings.
            foreach (
                var hit in await search.SearchAsync(tenant, KnowledgeEntry.Kind, word.Length > 5 ? word[..^2] : word, Looked, cancellation)
            )
            {
                if (!found.ContainsKey(hit.Id) && await GetAsync(tenant, hit.Id, cancellation) is { } entry && entry.Language == language)
                {
                    found[hit.Id] = new KnowledgeMatch(entry, Certainty(entry, asked));
                }
            }
        }

        return
        [
            .. found
                .Values.Where(match => match.Certainty > 0)
                .OrderByDescending(match => match.Certainty)
                .ThenBy(match => match.Entry.EntryId, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    public async Task<KnowledgeEntry?> GetAsync(TenantId tenant, string id, CancellationToken cancellation = default) =>
        (await store.GetAsync<KnowledgeEntry>(tenant, KnowledgeEntry.PartitionOf(id), id, cancellation))?.Value;

    /// <summary>Writes an entry that must be new (<paramref name="etag"/> null) or still have its ETag; false when not.</summary>
    public async Task<bool> WriteAsync(TenantId tenant, KnowledgeEntry entry, string? etag, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, entry.Partition);
        _ = etag is null ? batch.Create(entry) : batch.Replace(entry, etag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return false;
        }

        await search.IndexAsync(tenant, EntryOf(entry), cancellation);
        return true;
    }

    /// <summary>Deletes an entry that still has its ETag; false when not.</summary>
    public async Task<bool> DeleteAsync(TenantId tenant, string id, string etag, CancellationToken cancellation)
    {
        var gone = (
            await store.CommitAsync(
                new DocumentBatch(tenant, KnowledgeEntry.PartitionOf(id)).Delete<KnowledgeEntry>(id, etag),
                cancellation
            )
        ).Committed;
        if (gone)
        {
            await search.RemoveAsync(tenant, KnowledgeEntry.Kind, id, cancellation);
        }

        return gone;
    }

    private static SearchEntry EntryOf(KnowledgeEntry entry) =>
        new(KnowledgeEntry.Kind, entry.EntryId, $"{entry.Question} {string.Join(' ', entry.Tags)}", entry.Answer);

    // A wording of the entry whose every telling word was asked is what was asked; most of them make it likely.
    private static double Certainty(KnowledgeEntry entry, List<string> asked)
    {
        var best = 0.0;
        foreach (var wording in entry.Question.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = Words.Content(wording);
            if (words.Count == 0)
            {
                continue;
            }

            var shared = words.Count(word => asked.Exists(other => Words.Same(word, other)));
            var share = (double)shared / words.Count;
            best = Math.Max(
                best,
                share == 1 && shared >= 2 ? AllWords
                    : share >= 0.66 ? MostWords
                    : share * 0.5
            );
        }

        var tags = entry.Tags.SelectMany(Words.Of).Count(tag => asked.Exists(other => Words.Same(tag, other)));
        return best == 0 && tags > 0 ? 0.3 : best;
    }
}
