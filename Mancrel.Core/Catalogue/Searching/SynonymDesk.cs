using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>What people write of a group of synonyms.</summary>
public sealed record SynonymFields
{
    /// <summary>2 to 20 words or short phrases of at most 60 characters that mean the same.</summary>
    public IReadOnlyList<string>? Words { get; init; }
}

/// <summary>A shop's synonyms: made, changed and taken away.</summary>
public sealed class SynonymDesk(IDocumentStore store)
{
    /// <summary>All groups of a tenant.</summary>
    public async Task<IReadOnlyList<Stored<SynonymGroup>>> AllAsync(TenantId tenant, CancellationToken cancellation)
    {
        List<Stored<SynonymGroup>> all = [];
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<SynonymGroup>(tenant, new DocumentQuery { Limit = 200, Cursor = cursor }, cancellation);
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);
        return all;
    }

    /// <summary>A group; null when there is none.</summary>
    public Task<Stored<SynonymGroup>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<SynonymGroup>(tenant, SynonymGroup.ThePartition, id, cancellation);

    /// <summary>Makes a group; the one of the same id is given back where a request is repeated.</summary>
    public async Task<WriteResult<SynonymGroup>> CreateAsync(
        TenantId tenant,
        string id,
        SynonymFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var words = Words(fields, errors);
        if (errors.Any)
        {
            return WriteResult<SynonymGroup>.Invalid(errors);
        }

        if ((await AllAsync(tenant, cancellation)).Count >= SynonymGroup.Most)
        {
            return WriteResult<SynonymGroup>.Refused($"there are {SynonymGroup.Most} groups of synonyms, which is the most");
        }

        var group = new SynonymGroup { GroupId = id, Words = words };
        await store.CommitAsync(new DocumentBatch(tenant, group.Partition).Create(group), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    /// <summary>Writes the words over a group as it was read.</summary>
    public async Task<WriteResult<SynonymGroup>> UpdateAsync(
        TenantId tenant,
        Stored<SynonymGroup> stored,
        SynonymFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var after = stored.Value with { Words = Words(fields, errors) };
        if (errors.Any)
        {
            return WriteResult<SynonymGroup>.Invalid(errors);
        }

        var done = await store.CommitAsync(new DocumentBatch(tenant, after.Partition).Replace(after, stored.ETag), cancellation);
        return done.Committed ? new(await FindAsync(tenant, after.GroupId, cancellation)) : WriteResult<SynonymGroup>.Outdated;
    }

    /// <summary>Takes a group away; false where it changed meanwhile.</summary>
    public async Task<bool> DeleteAsync(TenantId tenant, Stored<SynonymGroup> stored, CancellationToken cancellation) =>
        (
            await store.CommitAsync(
                new DocumentBatch(tenant, SynonymGroup.ThePartition).Delete<SynonymGroup>(stored.Value.GroupId, stored.ETag),
                cancellation
            )
        ).Committed;

    private static List<string> Words(SynonymFields fields, FieldErrors errors)
    {
        List<string> words = [];
        foreach (var (word, index) in (fields.Words ?? []).Select((word, index) => (word, index)))
        {
            var clean = errors.Text($"words[{index}]", word, SynonymGroup.LongestWord);
            if (TextFold.Of(clean) is not { Length: > 0 } folded || !folded.Any(char.IsLetterOrDigit))
            {
                errors.Add($"words[{index}]", $"is a word or a phrase of 1 to {SynonymGroup.LongestWord} characters");
            }
            else if (!words.Exists(known => TextFold.Of(known) == folded))
            {
                words.Add(clean);
            }
        }

        if (!errors.Any && words.Count is < 2 or > SynonymGroup.MostWords)
        {
            errors.Add("words", $"are 2 to {SynonymGroup.MostWords} different words that mean the same");
        }

        return words;
    }
}
