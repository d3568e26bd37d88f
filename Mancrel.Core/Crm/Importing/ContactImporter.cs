using System.Collections.Concurrent;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Intake;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Importing;

/// <summary>
/// Brings in contacts from a file. A row whose address somebody has teaches that contact; others make new ones, under ids made from what is in the row, so that the
/// same file twice makes nothing twice. What was before is written first, so that the whole import can be taken back.
/// </summary>
public sealed class ContactImporter(IDocumentStore store, AddressClaims claims, ContactReferences references, TimeProvider clock)
{
    private const int AtOnce = 64;
    private const int ProgressEvery = 2000;

    /// <summary>The columns of a file and what they are taken for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">Header → field, where the guess is to be overruled; a wrong one goes to the errors.</param>
    /// <param name="errors">What is wrong with the mapping.</param>
    public static IReadOnlyList<string?> MappingOf(ImportFile file, IReadOnlyDictionary<string, string>? wanted, FieldErrors errors)
    {
        foreach (var (header, field) in wanted ?? new Dictionary<string, string>())
        {
            if (!file.Headers.Contains(header))
            {
                errors.Add("mapping." + header, "is not a column of the file; there are " + string.Join(", ", file.Headers));
            }
            else if (!ColumnMapping.IsField(field))
            {
                errors.Add("mapping." + header, "is one of " + string.Join(", ", ColumnMapping.Fields));
            }
        }

        return [.. file.Headers.Select(header => wanted is not null && wanted.TryGetValue(header, out var field) ? field : header == "id" ? "id" : ColumnMapping.Guess(header))];
    }

    /// <summary>Imports a file, or tells what would come of it.</summary>
    public async Task<ContactImport> RunAsync(TenantId tenant, string importId, ImportFile file, IReadOnlyList<string?> mapping, bool dryRun, string by, CancellationToken cancellation, Action<int, int>? progress = null)
    {
        var run = new Run(
            tenant,
            importId,
            dryRun,
            by,
            await CustomFieldRules.ReadAsync(store, tenant, CustomFieldSubject.Contact, cancellation),
            (await CrmOptions.ReadAsync(store, tenant, cancellation)).CallingCode);
        var import = new ContactImport
        {
            ImportId = importId,
            At = clock.GetUtcNow(),
            By = by,
            DryRun = dryRun,
            Format = file.Format,
            Encoding = file.Encoding,
            Rows = file.Rows.Count,
            Columns = [.. file.Headers.Select((header, index) => new ColumnReport(header, mapping[index], file.Rows.Count(row => row[index].Trim().Length > 0)))],
        };
        await SaveAsync(import, dryRun, tenant, cancellation);
        var reader = new RowReader(file.Headers, mapping);
        for (var start = 0; start < file.Rows.Count; start += ProgressEvery)
        {
            var end = Math.Min(start + ProgressEvery, file.Rows.Count);
            await Parallel.ForAsync(start, end, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (index, stop) => await RowAsync(run, index + 2, reader.Read(file.Rows[index], run.CallingCode), stop));
            progress?.Invoke(end, file.Rows.Count);
            await SaveAsync(run.Tell(import) with { Done = end }, dryRun, tenant, cancellation);
        }

        import = run.Tell(import) with { Done = file.Rows.Count, State = ImportState.Done };
        await SaveAsync(import, dryRun, tenant, cancellation);
        return import;
    }

    /// <summary>Takes an import back: what it made goes, what it changed is as before. A contact that was changed since then stays as it is.</summary>
    public async Task<ContactImport> UndoAsync(TenantId tenant, ContactImport import, CancellationToken cancellation)
    {
        var kept = 0;
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<ImportedRow>(tenant, new DocumentQuery { Where = [new("importId", FilterOperator.Equal, import.ImportId)], Sort = new DocumentSort("row", Descending: true), Limit = 1000, Cursor = cursor }, cancellation);

            // The last row of a person first, each finding what it left.
            await Parallel.ForEachAsync(page.Items.GroupBy(row => row.Value.After.ContactId), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (person, stop) =>
            {
                var back = true;
                foreach (var row in person)
                {
                    back &= await BackAsync(tenant, row.Value, stop);
                }

                Interlocked.Add(ref kept, back ? 0 : 1);
            });
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        var undone = import with { State = ImportState.Undone, UndoneAt = clock.GetUtcNow(), KeptAtUndo = kept };
        await SaveAsync(undone, dryRun: false, tenant, cancellation);
        return undone;
    }

    private async Task RowAsync(Run run, int number, ImportRow? row, CancellationToken cancellation)
    {
        if (row is null)
        {
            run.Skip(number, "the row is empty");
            return;
        }

        if (row.Warnings.Count > 0)
        {
            run.Problem(number, string.Join("; ", row.Warnings), skipped: false);
        }

        // Rows of one person (the same address, however it is spelt) one after the other.
        using var turn = await run.TurnAsync(row.Fields.Emails is [var first, ..] ? AddressKey.For(first) : "", cancellation);
        var existing = await ExistingAsync(run.Tenant, row, cancellation);
        var before = existing?.Value ?? new Contact { ContactId = NewId(row), Name = "", Emails = [], ImportId = run.ImportId, Source = "import" };
        var errors = new FieldErrors();
        var company = await CompanyAsync(run, row, cancellation);
        var fields = Teach(ContactFields.Of(before), row.Fields) with { CompanyId = before.CompanyId?.Value ?? company };
        var imported = new Dictionary<string, string>(before.Imported, StringComparer.Ordinal);
        foreach (var (column, value) in row.Imported)
        {
            imported[column] = value;
        }

        var after = ContactRules.Apply(before, fields, run.Definitions, run.By, clock.GetUtcNow(), errors, run.CallingCode) with { Imported = imported };
        if (errors.Any)
        {
            run.Skip(number, string.Join("; ", errors.ByField().Select(pair => $"{pair.Key} {string.Join(", ", pair.Value)}")));
            return;
        }

        if (existing is not null && Json(existing.Value) == Json(after))
        {
            run.Unchanged();
            return;
        }

        if (!run.DryRun && await WriteAsync(run, number, existing, after, cancellation) is { } why)
        {
            run.Skip(number, why);
            return;
        }

        run.Wrote(existing is null, after);
    }

    private async Task<string?> WriteAsync(Run run, int number, Stored<Contact>? existing, Contact after, CancellationToken cancellation)
    {
        if (await claims.TakeAsync(run.Tenant, after.ContactId, after.Emails, cancellation) is { } taken)
        {
            return $"{taken.Address} belongs to {taken.Other.Name} ({taken.Other.Id})";
        }

        var record = new ImportedRow { ImportId = run.ImportId, Row = number, Before = existing?.Value, After = after };
        await store.CommitAsync(new DocumentBatch(run.Tenant, record.Partition).Upsert(record), cancellation);
        var batch = new DocumentBatch(run.Tenant, after.Partition);
        _ = existing is null ? batch.Create(after) : batch.Replace(after, existing.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed ? null : "somebody changed the contact at the same moment";
    }

    private async Task<bool> BackAsync(TenantId tenant, ImportedRow row, CancellationToken cancellation)
    {
        if (await store.GetAsync<Contact>(tenant, row.After.Partition, row.After.Id, cancellation) is not { } stored)
        {
            return true;
        }

        if (Json(stored.Value) != Json(row.After))
        {
            // Taken back already, or changed by somebody since.
            return row.Before is not null && Json(stored.Value) == Json(row.Before);
        }

        if (row.Before is null)
        {
            return await RemoveAsync(tenant, stored, cancellation);
        }

        if (!(await store.CommitAsync(new DocumentBatch(tenant, row.Before.Partition).Replace(row.Before, stored.ETag), cancellation)).Committed)
        {
            return false;
        }

        await claims.ReleaseAsync(tenant, row.Before.ContactId, row.After.Emails.Except(row.Before.Emails, StringComparer.Ordinal), cancellation);
        return true;
    }

    private async Task<bool> RemoveAsync(TenantId tenant, Stored<Contact> stored, CancellationToken cancellation)
    {
        if (!(await store.CommitAsync(new DocumentBatch(tenant, stored.Value.Partition).Delete<Contact>(stored.Value.Id, stored.ETag), cancellation)).Committed)
        {
            return false;
        }

        await claims.ReleaseAsync(tenant, stored.Value.ContactId, stored.Value.Emails, cancellation);
        await references.MoveAsync(tenant, stored.Value.ContactId, to: null, cancellation);
        return true;
    }

    private async Task<Stored<Contact>?> ExistingAsync(TenantId tenant, ImportRow row, CancellationToken cancellation)
    {
        if (row.Id is { } id && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(new ContactId(id)), id, cancellation) is { } named)
        {
            return named;
        }

        foreach (var email in row.Fields.Emails ?? [])
        {
            if (await claims.FindAsync(tenant, email, cancellation) is { } contact)
            {
                return contact;
            }
        }

        var own = NewId(row);
        return await store.GetAsync<Contact>(tenant, Contact.PartitionOf(own), own.Value, cancellation);
    }

    private async Task<string?> CompanyAsync(Run run, ImportRow row, CancellationToken cancellation)
    {
        if (row.Company is not { } name || name.Length > 200)
        {
            return null;
        }

        return await run.Companies.GetOrAdd(name.ToLowerInvariant(), _ => new Lazy<Task<string>>(async () =>
        {
            var page = await store.QueryAsync<Company>(run.Tenant, new DocumentQuery { Where = [new("name", FilterOperator.Equal, name)], Limit = 1 }, cancellation);
            if (page.Items.Count > 0)
            {
                return page.Items[0].Value.Id;
            }

            var made = new Company { CompanyId = new CompanyId("o_n" + Hashing.Short(name.ToLowerInvariant())[..24]), Name = name, ImportId = run.ImportId };
            if (!run.DryRun)
            {
                await store.GetOrCreateAsync(run.Tenant, made, cancellation);
            }

            return made.Id;
        })).Value;
    }

    /// <summary>Lists come together, a single value counts where the row has one.</summary>
    private static ContactFields Teach(ContactFields known, ContactFields row) => known with
    {
        Name = row.Name is { Length: > 0 } ? row.Name : known.Name,
        Emails = [.. (known.Emails ?? []).Concat(row.Emails ?? []).DistinctBy(AddressKey.For, StringComparer.Ordinal)],
        Phones = [.. (known.Phones ?? []).Union(row.Phones ?? [], StringComparer.Ordinal)],
        Tags = [.. (known.Tags ?? []).Union(row.Tags ?? [], StringComparer.OrdinalIgnoreCase)],
        Type = row.Type ?? known.Type,
        Source = row.Source ?? known.Source,
        CustomFields = (known.CustomFields ?? new Dictionary<string, JsonElement>()).Where(pair => row.CustomFields?.ContainsKey(pair.Key) != true).Concat(row.CustomFields ?? new Dictionary<string, JsonElement>()).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        Language = row.Language ?? known.Language,
        Birthday = row.Birthday ?? known.Birthday,
        Score = row.Score ?? known.Score,
        Notes = row.Notes is null || known.Notes?.Contains(row.Notes, StringComparison.Ordinal) == true ? known.Notes : (known.Notes + "\n" + row.Notes).Trim(),
        JobTitle = row.JobTitle ?? known.JobTitle,
        Website = row.Website ?? known.Website,
        DomainAuthority = row.DomainAuthority ?? known.DomainAuthority,
        Addresses = [.. (known.Addresses ?? []).Union(row.Addresses ?? [])],
        Consent = row.Consent ?? known.Consent,
    };

    // The address decides; without one the name, telephone and company do.
    private static ContactId NewId(ImportRow row) => row.Fields.Emails is [var email, ..]
        ? new ContactId("p_" + Hashing.Short(AddressKey.For(email)))
        : new ContactId("p_i" + Hashing.Short($"{row.Fields.Name}\n{string.Join(' ', row.Fields.Phones ?? [])}\n{row.Company}"));

    private static string Json(Contact contact) => JsonSerializer.Serialize(contact, CoreJson.Options);

    private async Task SaveAsync(ContactImport import, bool dryRun, TenantId tenant, CancellationToken cancellation)
    {
        if (!dryRun)
        {
            await store.CommitAsync(new DocumentBatch(tenant, import.Partition).Upsert(import), cancellation);
        }
    }

    /// <summary>One import under way: what all its rows share.</summary>
    private sealed class Run(TenantId tenant, string importId, bool dryRun, string by, IReadOnlyList<CustomField> definitions, string? callingCode)
    {
        private readonly ConcurrentBag<RowProblem> problems = [];
        private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];
        private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
        private int created;
        private int updated;
        private int unchanged;
        private int skipped;

        public TenantId Tenant => tenant;

        public string ImportId => importId;

        public bool DryRun => dryRun;

        public string By => by;

        public IReadOnlyList<CustomField> Definitions => definitions;

        public string? CallingCode => callingCode;

        public ConcurrentDictionary<string, Lazy<Task<string>>> Companies { get; } = new(StringComparer.Ordinal);

        public async Task<IDisposable> TurnAsync(string key, CancellationToken cancellation)
        {
            var gate = turns[(uint)StringComparer.Ordinal.GetHashCode(key) % turns.Length];
            if (key.Length == 0)
            {
                return new Release(null);
            }

            await gate.WaitAsync(cancellation);
            return new Release(gate);
        }

        // A dry run writes nothing, so a second row of a new person would look new too.
        public void Wrote(bool isNew, Contact contact) => Interlocked.Increment(ref isNew && seen.TryAdd(contact.Id, true) ? ref created : ref updated);

        public void Unchanged() => Interlocked.Increment(ref unchanged);

        public void Skip(int row, string why)
        {
            Interlocked.Increment(ref skipped);
            Problem(row, why, skipped: true);
        }

        public void Problem(int row, string why, bool skipped)
        {
            if (problems.Count < ContactImport.MostProblems)
            {
                problems.Add(new RowProblem(row, why, skipped));
            }
        }

        public ContactImport Tell(ContactImport import) => import with
        {
            Created = created,
            Updated = updated,
            Unchanged = unchanged,
            Skipped = skipped,
            Problems = [.. problems.OrderBy(problem => problem.Row).Take(ContactImport.MostProblems)],
        };

        private sealed class Release(SemaphoreSlim? gate) : IDisposable
        {
            public void Dispose() => gate?.Release();
        }
    }
}
