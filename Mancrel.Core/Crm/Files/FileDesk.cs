using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Files;

/// <summary>A file as somebody brings it.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BroughtFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Keeps, renews, renames, deletes and takes back the files of contacts, companies and deals.</summary>
public sealed class FileDesk(IDocumentStore store, FileContents contents, IFileScanner scanner, TimeProvider clock)
{
    /// <summary>The largest file, bytes: what the smallest of our hosts takes in one request, with room for the form around it.</summary>
    public const int Largest = 25_000_000;

    /// <summary>As many versions of one file.</summary>
    public const int MostVersions = 100;

    /// <summary>As many files of one record.</summary>
    public const int MostFiles = 1000;

    private const int KeptEvents = 200;

    /// <summary>A file that is of a record, deleted ones among them; null when there is none.</summary>
    public async Task<Stored<RecordFile>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        await store.GetAsync<RecordFile>(tenant, RecordFile.PartitionOf(new FileId(id)), id, cancellation) is { } found
        && RecordFile.RecordOf(found.Value) is not null
            ? found
            : null;

    /// <summary>The files of a record, the newest first.</summary>
    public async Task<IReadOnlyList<Stored<RecordFile>>> ListAsync(TenantId tenant, FileHome home, CancellationToken cancellation) =>
        (
            await store.QueryAsync<RecordFile>(
                tenant,
                new DocumentQuery
                {
                    Where = [new(home.Field, FilterOperator.Equal, home.Id), new("deleted", FilterOperator.Equal, null)],
                    Sort = new DocumentSort("at", Descending: true),
                    Limit = MostFiles,
                },
                cancellation
            )
        ).Items;

    /// <summary>Keeps a file beside a record. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<RecordFile>> AddAsync(
        TenantId tenant,
        string id,
        FileHome home,
        BroughtFile brought,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        Check(brought, errors);
        if (!await IsThereAsync(tenant, home, cancellation))
        {
            errors.Add(home.Field, $"is the id of a {home.Kind}");
        }

        if (errors.Any)
        {
            return WriteResult<RecordFile>.Invalid(errors);
        }

        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        if (await RefusedAsync(brought, cancellation) is { } refused)
        {
            return refused;
        }

        if ((await ListAsync(tenant, home, cancellation)).Count >= MostFiles)
        {
            return WriteResult<RecordFile>.Refused($"there are {MostFiles} files here already: delete some that nobody needs");
        }

        var now = clock.GetUtcNow();
        var version = await VersionAsync(tenant, 1, brought, by, now, cancellation);
        var name = SafeAttachmentName.For(brought.Name);
        var file = new RecordFile
        {
            FileId = new FileId(id),
            Name = name,
            Home = home.Partition,
            ContactId = home.Contact,
            CompanyId = home.Company,
            DealId = home.Deal,
            At = now,
            Versions = [version],
            History = [new FileEvent(1, now, by, FileAct.Added, name)],
        };
        if ((await store.CommitAsync(new DocumentBatch(tenant, file.Partition).Create(file), cancellation)).Committed)
        {
            return new(await FindAsync(tenant, id, cancellation));
        }

        await contents.DeleteAsync(tenant, version.Blob, cancellation);
        return await FindAsync(tenant, id, cancellation) is { } there ? new(there) : WriteResult<RecordFile>.Outdated;
    }

    /// <summary>Gives a file another content; what it had stays among its versions.</summary>
    public async Task<WriteResult<RecordFile>> RenewAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        BroughtFile brought,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        Check(brought, errors);
        if (errors.Any)
        {
            return WriteResult<RecordFile>.Invalid(errors);
        }

        if (stored.Value.DeletedAt is not null)
        {
            return WriteResult<RecordFile>.Refused("the file was deleted: take it back first");
        }

        if (stored.Value.Versions.Count >= MostVersions)
        {
            return WriteResult<RecordFile>.Refused($"the file has {MostVersions} versions already: add it as a new file");
        }

        if (await RefusedAsync(brought, cancellation) is { } refused)
        {
            return refused;
        }

        var now = clock.GetUtcNow();
        var version = await VersionAsync(tenant, stored.Value.Newest.Number + 1, brought, by, now, cancellation);
        var renewed = Told(stored.Value with { At = now, Versions = [.. stored.Value.Versions, version] }, FileAct.Renewed, by, now);
        var result = await WriteAsync(tenant, renewed, stored.ETag, cancellation);
        if (result.Stale)
        {
            await contents.DeleteAsync(tenant, version.Blob, cancellation);
        }

        return result;
    }

    /// <summary>Gives a file another name.</summary>
    public async Task<WriteResult<RecordFile>> RenameAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        string? name,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var wanted = errors.Required("name", name, SafeAttachmentName.MaxLength);
        if (errors.Any)
        {
            return WriteResult<RecordFile>.Invalid(errors);
        }

        var safe = SafeAttachmentName.For(wanted);
        return safe == stored.Value.Name
            ? new(stored)
            : await WriteAsync(
                tenant,
                Told(stored.Value with { Name = safe }, FileAct.Renamed, by, clock.GetUtcNow()),
                stored.ETag,
                cancellation
            );
    }

    /// <summary>Deletes a file; until it is cleared away it can be taken back.</summary>
    public Task<WriteResult<RecordFile>> DeleteAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        string? etag,
        string by,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        return stored.Value.DeletedAt is not null
            ? Task.FromResult(new WriteResult<RecordFile>(stored))
            : WriteAsync(tenant, Told(stored.Value with { DeletedAt = now }, FileAct.Deleted, by, now), etag ?? stored.ETag, cancellation);
    }

    /// <summary>Takes back a file that was deleted.</summary>
    public Task<WriteResult<RecordFile>> RestoreAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        string by,
        CancellationToken cancellation
    ) =>
        stored.Value.DeletedAt is null
            ? Task.FromResult(new WriteResult<RecordFile>(stored))
            : WriteAsync(
                tenant,
                Told(stored.Value with { DeletedAt = null }, FileAct.Restored, by, clock.GetUtcNow()),
                stored.ETag,
                cancellation
            );

    /// <summary>Clears a file away with all that it ever held. The contents go first: what a crash leaves is found again.</summary>
    public async Task ClearAsync(TenantId tenant, Stored<RecordFile> stored, CancellationToken cancellation)
    {
        foreach (var version in stored.Value.Versions)
        {
            await contents.DeleteAsync(tenant, version.Blob, cancellation);
        }

        await store.CommitAsync(
            new DocumentBatch(tenant, stored.Value.Partition).Delete<RecordFile>(stored.Value.Id, stored.ETag),
            cancellation
        );
    }

    /// <summary>Writes a file as it shall be, with what was done to it.</summary>
    internal Task<WriteResult<RecordFile>> WriteAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        RecordFile file,
        FileAct what,
        string by,
        CancellationToken cancellation
    ) => WriteAsync(tenant, Told(file, what, by, clock.GetUtcNow()), stored.ETag, cancellation);

    private async Task<bool> IsThereAsync(TenantId tenant, FileHome home, CancellationToken cancellation) =>
        home.Contact is not null ? await store.GetAsync<Contact>(tenant, home.Partition, home.Id, cancellation) is not null
        : home.Company is not null ? await store.GetAsync<Company>(tenant, home.Partition, home.Id, cancellation) is not null
        : await store.GetAsync<Deal>(tenant, home.Partition, home.Id, cancellation) is not null;

    private async Task<WriteResult<RecordFile>?> RefusedAsync(BroughtFile brought, CancellationToken cancellation)
    {
        switch (await scanner.ScanAsync(brought.Content, cancellation))
        {
            case ScanResult.Found { Name: var name }:
                var errors = new FieldErrors();
                errors.Add("file", $"is not kept: the virus scanner found {name} in it");
                return WriteResult<RecordFile>.Invalid(errors);
            case ScanResult.Failed:
                return WriteResult<RecordFile>.Refused("the virus scanner cannot be reached, so the file was not kept: try again later");
            default:
                return null;
        }
    }

    private static void Check(BroughtFile brought, FieldErrors errors)
    {
        if (brought.Content.Length == 0)
        {
            errors.Add("file", "has nothing in it");
        }
        else if (brought.Content.Length > Largest)
        {
            errors.Add("file", $"has at most {Largest / 1_000_000} MB");
        }
    }

    private async Task<FileVersion> VersionAsync(
        TenantId tenant,
        int number,
        BroughtFile brought,
        string by,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var shown = FileLooks.Of(brought.Name, brought.Content.Span);
        var verdict = AttachmentRisk.Inspect(
            new InboundAttachment
            {
                Name = brought.Name,
                ContentType = shown ?? "application/octet-stream",
                Content = brought.Content,
            }
        );
        return new FileVersion
        {
            Number = number,
            Blob = await contents.PutAsync(tenant, brought.Content, cancellation),
            Size = brought.Content.Length,
            Shown = shown,
            Risk = verdict.Level,
            RiskReason = verdict.Reason,
            At = at,
            By = by,
        };
    }

    private static RecordFile Told(RecordFile file, FileAct what, string by, DateTimeOffset at) =>
        file with
        {
            History =
            [
                .. file.History.TakeLast(KeptEvents - 1),
                new FileEvent((file.History.Count > 0 ? file.History[^1].Number : 0) + 1, at, by, what, file.Name),
            ],
        };

    private async Task<WriteResult<RecordFile>> WriteAsync(TenantId tenant, RecordFile file, string etag, CancellationToken cancellation)
    {
        // Who did what is in the office's audit too, by the file's id: its name may be somebody's.
        var done = file.History[^1];
        var batch = new DocumentBatch(tenant, file.Partition)
            .Replace(file, etag)
            .Upsert(
                AdminEvent.Of(
                    file.Partition,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Id}.{done.Number}"),
                    "file " + CoreJson.Name(done.What),
                    file.Id,
                    done.By,
                    done.At
                )
            );
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, file.Id, cancellation))
            : WriteResult<RecordFile>.Outdated;
    }
}
