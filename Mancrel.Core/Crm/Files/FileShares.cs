using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Crm.Files;

/// <summary>What the address of a shared file's page says: which file, by which of its links.</summary>
public sealed record FileTicket(TenantId Tenant, FileId File, string Share);

/// <summary>Signs and reads the addresses by which somebody without a sign-in gets a file.</summary>
public sealed class FileTokens(SigningKeys keys, MancrelSettings settings)
{
    private readonly SignedTickets<FileTicket> tickets = new(keys.For("shared files"));

    /// <summary>The address of a link's page; only its path where we have no address of our own.</summary>
    public string LinkTo(TenantId tenant, FileId file, string share)
    {
        var path = $"/api/shared/{tickets.Sign(new FileTicket(tenant, file, share))}";
        return settings.PublicUrl is null ? path : settings.LinkTo(path);
    }

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public FileTicket? Read(string token) => tickets.Read(token);
}

/// <summary>Makes, revokes and follows the links of files.</summary>
public sealed class FileShares(IDocumentStore store, FileDesk files, TimeProvider clock)
{
    /// <summary>As many links of one file are kept; the oldest that open nothing any more make room.</summary>
    public const int Most = 50;

    private const int MaxTries = 20;

    /// <summary>Makes a link; the same id again gives the one that is there.</summary>
    public async Task<Fields.WriteResult<RecordFile>> ShareAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        string id,
        int days,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new Fields.FieldErrors();
        errors.Between("days", days, ShareLink.LeastDays, ShareLink.MostDays);
        if (errors.Any)
        {
            return Fields.WriteResult<RecordFile>.Invalid(errors);
        }

        var file = stored.Value;
        if (file.Shares.Any(share => share.ShareId == id))
        {
            return new(stored);
        }

        if (file.DeletedAt is not null)
        {
            return Fields.WriteResult<RecordFile>.Refused("the file was deleted: take it back first");
        }

        if (file.Newest.Risk == AttachmentRiskLevel.Dangerous)
        {
            return Fields.WriteResult<RecordFile>.Refused("a file that may do harm is not given to others by a link");
        }

        var now = clock.GetUtcNow();
        var kept = file.Shares.ToList();
        while (kept.Count >= Most && kept.FindIndex(share => !share.IsOpen(now)) is var old and >= 0)
        {
            kept.RemoveAt(old);
        }

        if (kept.Count >= Most)
        {
            return Fields.WriteResult<RecordFile>.Refused($"the file has {Most} links that are good: take one back first");
        }

        kept.Add(ShareLink.For(id, days, by, now));
        return await files.WriteAsync(tenant, stored, file with { Shares = kept }, FileAct.Shared, by, cancellation);
    }

    /// <summary>Takes a link back; null where there is none of this id.</summary>
    public async Task<Fields.WriteResult<RecordFile>?> RevokeAsync(
        TenantId tenant,
        Stored<RecordFile> stored,
        string id,
        string by,
        CancellationToken cancellation
    )
    {
        if (stored.Value.Shares.FirstOrDefault(share => share.ShareId == id) is not { } share)
        {
            return null;
        }

        return share.RevokedAt is not null
            ? new(stored)
            : await files.WriteAsync(
                tenant,
                stored,
                With(stored.Value, share with { RevokedAt = clock.GetUtcNow() }),
                FileAct.Unshared,
                by,
                cancellation
            );
    }

    /// <summary>What a link leads to now.</summary>
    public async Task<Shared<RecordFile>> FollowAsync(FileTicket ticket, CancellationToken cancellation) =>
        await files.FindAsync(ticket.Tenant, ticket.File.Value, cancellation) is { Value: { DeletedAt: null } file }
        && file.Shares.FirstOrDefault(share => share.ShareId == ticket.Share) is { } share
            ? Shared.Of(file, share, clock.GetUtcNow())
            : new Shared<RecordFile>.Gone();

    /// <summary>Counts that somebody looked at a link's page, took the file, or both.</summary>
    public async Task CountAsync(FileTicket ticket, bool opened, bool taken, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            if (
                await files.FindAsync(ticket.Tenant, ticket.File.Value, cancellation) is not { } stored
                || stored.Value.Shares.FirstOrDefault(share => share.ShareId == ticket.Share) is not { } share
            )
            {
                return;
            }

            var counted = share.Used(opened, taken, clock.GetUtcNow());
            var batch = new DocumentBatch(ticket.Tenant, stored.Value.Partition).Replace(With(stored.Value, counted), stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private static RecordFile With(RecordFile file, ShareLink share) =>
        file with
        {
            Shares = [.. file.Shares.Select(one => one.ShareId == share.ShareId ? share : one)],
        };
}
