using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Records;

/// <summary>How well an office keeps its records.</summary>
/// <param name="Contacts">Of contacts.</param>
/// <param name="Companies">Of companies.</param>
/// <param name="Contradictions">Contacts that their own company denies, by name, at most fifty.</param>
/// <param name="Complete">False where there are more records than are read: the first by name are.</param>
public sealed record RecordReport(KindQuality Contacts, KindQuality Companies, IReadOnlyList<Contradiction> Contradictions, bool Complete);

/// <summary>Reads how well the records that are seen are kept.</summary>
public sealed class RecordBook(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Records of a kind that are read, the first by name: as they are changed would be the freshest.</summary>
    public const int MostOfEach = 5000;

    private const int AtOnce = 1000;

    /// <summary>Reads them.</summary>
    public async Task<RecordReport> ReadAsync(TenantId tenant, Sight sight, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (contacts, allContacts) = await FirstAsync<Contact>(tenant, sight, cancellation);
        var (companies, allCompanies) = await FirstAsync<Company>(tenant, sight, cancellation);
        var heard = contacts
            .Where(one => one.Value is { CompanyId: not null, LastSeenAt: not null })
            .GroupBy(one => one.Value.CompanyId!.Value.Value, StringComparer.Ordinal)
            .ToDictionary(alike => alike.Key, alike => alike.Max(one => one.Value.LastSeenAt!.Value), StringComparer.Ordinal);
        return new RecordReport(
            RecordQuality.Contacts([.. contacts.Select(one => (one.Value, one.UpdatedAt))], now),
            RecordQuality.Companies([.. companies.Select(one => (one.Value, one.UpdatedAt))], heard, now),
            RecordQuality.Contradictions(contacts.Select(one => one.Value), [.. companies.Select(one => one.Value)]),
            allContacts && allCompanies
        );
    }

    private async Task<(List<Stored<T>> Items, bool All)> FirstAsync<T>(TenantId tenant, Sight sight, CancellationToken cancellation)
        where T : class, IDocument
    {
        var (items, cursor) = (new List<Stored<T>>(), (string?)null);
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                sight.Narrow<T>(
                    new DocumentQuery
                    {
                        Sort = new DocumentSort("sortName"),
                        Limit = AtOnce,
                        Cursor = cursor,
                    }
                ),
                cancellation
            );
            items.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null && items.Count < MostOfEach);
        return (items, cursor is null);
    }
}
