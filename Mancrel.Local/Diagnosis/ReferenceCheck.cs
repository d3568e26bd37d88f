using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Operations;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>Records that name another one name one that is there.</summary>
internal static class ReferenceCheck
{
    private const int Named = 3;

    private sealed record Dangling(RecordReference Reference, TenantId Tenant, string Id, string Target, string? Address);

    /// <summary>Looks; deletions of contacts that were cut short are finished.</summary>
    public static async Task<Finding> RunAsync(SqliteDatabase database, LostContacts lost, bool repair, CancellationToken cancellation)
    {
        var dangling = database.Read(session => RecordReference.All.SelectMany(reference => Find(session, reference)).ToList());
        if (dangling.Count == 0)
        {
            return Finding.Fine("references", $"{RecordReference.All.Count} fields name what is there");
        }

        var lasting = dangling.Where(item => item.Reference.Target != Contact.Kind).ToList();
        if (repair)
        {
            foreach (var contact in dangling.Except(lasting).Select(item => (item.Tenant, item.Target)).Distinct())
            {
                await lost.FinishAsync(contact.Tenant, new ContactId(contact.Target), cancellation);
            }

            foreach (var claim in dangling.Where(item => item.Address is not null))
            {
                await lost.ReleaseAsync(claim.Tenant, claim.Address!, cancellation);
            }
        }

        if (lasting.Count == 0)
        {
            return Finding.Mendable("references", Words(dangling), repair, "let them name nobody, as the deletion would have");
        }

        return Finding.Lasting("references", Words(repair ? lasting : dangling), "change or delete these records in the app");
    }

    private static string Words(List<Dangling> dangling) =>
        $"{dangling.Count} name what is gone: "
        + string.Join(
            ", ",
            dangling.Take(Named).Select(item => $"{item.Reference.Kind} {item.Id} the {item.Reference.Target} {item.Target}")
        )
        + (dangling.Count > Named ? " …" : "");

    private static List<Dangling> Find(SqliteSession session, RecordReference reference)
    {
        List<Dangling> found = [];
        if (!StoredTables.Has(session, reference.Kind))
        {
            return found;
        }

        var there = StoredTables.Has(session, reference.Target)
            ? $"AND NOT EXISTS (SELECT 1 FROM \"{DocumentTable.NameOf(reference.Target)}\" t WHERE t.tenant = d.tenant AND t.id = "
                + $"json_extract(d.json, '$.{reference.Field}'))"
            : "";
        var address = reference.Kind == ContactAddress.Kind ? "json_extract(d.json, '$.address')" : "NULL";
        using var query = session.Sql(
            $"SELECT d.tenant, d.id, json_extract(d.json, '$.{reference.Field}'), {address} FROM "
                + $"\"{DocumentTable.NameOf(reference.Kind)}\" d WHERE json_extract(d.json, '$.{reference.Field}') IS NOT NULL {there}"
        );
        while (query.Step())
        {
            found.Add(
                new Dangling(reference, new TenantId(query.Text(0)), query.Text(1), query.Text(2), query.IsNull(3) ? null : query.Text(3))
            );
        }

        return found;
    }
}
