using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Import;

/// <summary>
/// Brings in contacts from a file. A row whose address somebody has teaches that contact; others make new ones, under ids made from what is
/// in the row, so that the same file twice makes nothing twice. What was before is written first, so that the whole import can be taken
/// back.
/// </summary>
public sealed class ContactImporter(IDocumentStore store, AddressClaims claims, ForgottenPeople forgotten, TimeProvider clock)
{
    private const int AtOnce = 64;
    private const int ProgressEvery = 2000;
    private const int LongestSample = 60;
    private readonly ImportMatching matching = new(store, claims);

    /// <summary>Imports a file, or tells what would come of it.</summary>
    public async Task<ContactImport> RunAsync(
        TenantId tenant,
        string importId,
        ImportFile file,
        IReadOnlyList<string?> mapping,
        bool dryRun,
        string by,
        CancellationToken cancellation,
        Action<int, int>? progress = null,
        Sight? sight = null
    )
    {
        using var bulk = BulkWrites.Begin();
        var run = new ImportRun(
            tenant,
            importId,
            dryRun,
            by,
            sight ?? Sight.All,
            await CustomFieldRules.ReadAsync(store, tenant, CustomFieldSubject.Contact, cancellation),
            (await CrmOptions.ReadAsync(store, tenant, cancellation)).Region
        );
        var import = new ContactImport
        {
            ImportId = importId,
            At = clock.GetUtcNow(),
            By = by,
            DryRun = dryRun,
            Format = file.Format,
            Encoding = file.Encoding,
            Rows = file.Rows.Count,
            Columns =
            [
                .. file.Headers.Select(
                    (header, index) =>
                        new ColumnReport(
                            header,
                            mapping[index],
                            file.Rows.Count(row => row[index].Trim().Length > 0),
                            dryRun ? SampleOf(file, index) : null
                        )
                ),
            ],
        };
        await SaveAsync(import, dryRun, tenant, cancellation);
        var reader = new RowReader(file, mapping, run.Region);
        var rows = new SharedAddresses().Settle([.. file.Rows.Select(reader.Read)]);
        for (var start = 0; start < file.Rows.Count; start += ProgressEvery)
        {
            var end = Math.Min(start + ProgressEvery, file.Rows.Count);
            await Parallel.ForEachAsync(
                Enumerable.Range(start, end - start).GroupBy(index => PersonOf(rows[index], index), StringComparer.Ordinal),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (theirs, stop) =>
                {
                    // Rows of one person in the order of the file: the last one says how it is.
                    foreach (var index in theirs)
                    {
                        await RowAsync(run, index + 2, rows[index], stop);
                    }
                }
            );
            progress?.Invoke(end, file.Rows.Count);
            await SaveAsync(run.Tell(import) with { Done = end }, dryRun, tenant, cancellation);
        }

        import = run.Tell(import) with { Done = file.Rows.Count, State = ImportState.Done };
        await SaveAsync(import, dryRun, tenant, cancellation);
        return import;
    }

    // What a person knows a column by; not kept with an import that was done.
    private static string? SampleOf(ImportFile file, int column)
    {
        var sample = file.Rows.Select(row => row[column].Trim()).FirstOrDefault(value => value.Length > 0);
        return sample is { Length: > LongestSample } ? string.Concat(sample.AsSpan(0, LongestSample), "…") : sample;
    }

    // The same address, however it is spelt.
    private static string PersonOf(ImportRow? row, int index) =>
        row is null ? $"row {index}"
        : row.Fields.Emails is [{ Length: > 0 } first, ..] ? AddressKey.For(first)
        : ImportMatching.NewId(row).Value;

    private async Task RowAsync(ImportRun run, int number, ImportRow? row, CancellationToken cancellation)
    {
        if (row is null)
        {
            run.Skip(number, "the row is empty");
            return;
        }

        foreach (var note in row.Notes)
        {
            run.Problem(number, note.Why, skipped: false, note.Field);
        }

        var existing = await matching.ContactAsync(run.Tenant, row, cancellation);
        if (existing is not null && !run.Sight.Sees(existing.Value.OwnerId))
        {
            run.Skip(number, "the contact of this row is a colleague's");
            return;
        }

        var before =
            existing?.Value
            ?? new Contact
            {
                ContactId = ImportMatching.NewId(row),
                Name = "",
                Emails = [],
                ImportId = run.ImportId,
                Source = "import",
            };
        var errors = new FieldErrors();
        var company = await matching.CompanyAsync(run, row, cancellation);
        var fields = ImportTeaching.Teach(ContactFields.Of(before), row) with { CompanyId = before.CompanyId?.Value ?? company };
        var imported = new Dictionary<string, string>(before.Imported, StringComparer.Ordinal);
        foreach (var (column, value) in row.Imported)
        {
            imported[column] = value;
        }

        var after = ContactRules.Apply(before, fields, run.Definitions, run.By, clock.GetUtcNow(), errors, row.Region) with
        {
            // A file of tags is no event for each.
            TagsAdded = before.TagsAdded,
            Imported = imported,
        };
        if (errors.Any)
        {
            var wrong = errors.ByField();
            run.Skip(number, string.Join("; ", wrong.Select(pair => $"{pair.Key} {string.Join(", ", pair.Value)}")), wrong.Keys.First());
            return;
        }

        if (existing is not null && ImportTeaching.Same(existing.Value, after))
        {
            run.Unchanged(number, after);
            return;
        }

        if (!run.DryRun && await WriteAsync(run, number, existing, after, cancellation) is { } why)
        {
            run.Skip(number, why);
            return;
        }

        if (existing is not null && row.Id is null && IsRenamed(existing.Value, after))
        {
            run.Problem(number, $"\"{existing.Value.Name}\" is called \"{after.Name}\" now", skipped: false, "name");
        }

        run.Wrote(number, existing is null, after);
    }

    // A name that was only the beginning of the address was none.
    private static bool IsRenamed(Contact before, Contact after) =>
        !PersonNames.MayBeOne(before.Name, after.Name)
        && !before.Emails.Any(email => email.Split('@')[0].Equals(before.Name, StringComparison.OrdinalIgnoreCase) || email == before.Name);

    private async Task<string?> WriteAsync(
        ImportRun run,
        int number,
        Stored<Contact>? existing,
        Contact after,
        CancellationToken cancellation
    )
    {
        if (await claims.TakeAsync(run.Tenant, after.ContactId, after.Emails, cancellation) is { } taken)
        {
            return run.Sight.Sees(taken.Other.OwnerId)
                ? $"{taken.Address} belongs to {taken.Other.Name} ({taken.Other.Id})"
                : $"{taken.Address} belongs to a contact of a colleague's";
        }

        if (existing is null || after.Emails.Except(existing.Value.Emails, StringComparer.Ordinal).Any())
        {
            after = await forgotten.RememberNoAsync(run.Tenant, after, clock.GetUtcNow(), cancellation);
        }

        var record = new ImportedRow
        {
            ImportId = run.ImportId,
            Row = number,
            Before = existing?.Value,
            After = after,
        };
        await store.CommitAsync(new DocumentBatch(run.Tenant, record.Partition).Upsert(record), cancellation);
        var batch = new DocumentBatch(run.Tenant, after.Partition);
        _ = existing is null ? batch.Create(after) : batch.Replace(after, existing.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? null : "somebody changed the contact at the same moment";
    }

    private async Task SaveAsync(ContactImport import, bool dryRun, TenantId tenant, CancellationToken cancellation)
    {
        if (!dryRun)
        {
            await store.CommitAsync(new DocumentBatch(tenant, import.Partition).Upsert(import), cancellation);
        }
    }
}
