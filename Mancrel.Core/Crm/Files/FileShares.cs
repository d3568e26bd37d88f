using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Crm.Files;

/// <summary>A link by which somebody without a sign-in gets a file, for a while.</summary>
public sealed record FileLink
{
    /// <summary>Its id.</summary>
    public required string ShareId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public required string By { get; init; }

    /// <summary>When it opens nothing any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken back; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>How often somebody looked at its page.</summary>
    public int Opens { get; init; }

    /// <summary>How often somebody took the file.</summary>
    public int Downloads { get; init; }

    /// <summary>When somebody last looked or took the file.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>True while it opens something.</summary>
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;
}

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

/// <summary>What a link leads to.</summary>
public abstract record SharedFile
{
    private SharedFile() { }

    /// <summary>The file as it is now.</summary>
    public sealed record Open(RecordFile File, FileLink Share) : SharedFile;

    /// <summary>Its time is over.</summary>
    public sealed record Expired : SharedFile;

    /// <summary>Somebody of the office took it back.</summary>
    public sealed record Revoked : SharedFile;

    /// <summary>The file is not there any more, or the link never was one of ours.</summary>
    public sealed record Gone : SharedFile;
}

/// <summary>Makes, revokes and follows the links of files.</summary>
public sealed class FileShares(IDocumentStore store, FileDesk files, TimeProvider clock)
{
    /// <summary>As many links of one file are kept; the oldest that open nothing any more make room.</summary>
    public const int Most = 50;

    /// <summary>The days that a link may be good for.</summary>
    public const int LeastDays = 1;

    /// <inheritdoc cref="LeastDays"/>
    public const int MostDays = 90;

    /// <summary>As many where nobody says.</summary>
    public const int UsualDays = 7;

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
        errors.Between("days", days, LeastDays, MostDays);
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

        kept.Add(
            new FileLink
            {
                ShareId = id,
                At = now,
                By = by,
                ExpiresAt = now.AddDays(days),
            }
        );
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
    public async Task<SharedFile> FollowAsync(FileTicket ticket, CancellationToken cancellation)
    {
        if (
            await files.FindAsync(ticket.Tenant, ticket.File.Value, cancellation) is not { Value: { DeletedAt: null } file }
            || file.Shares.FirstOrDefault(share => share.ShareId == ticket.Share) is not { } share
        )
        {
            return new SharedFile.Gone();
        }

        return share.RevokedAt is not null ? new SharedFile.Revoked()
            : !share.IsOpen(clock.GetUtcNow()) ? new SharedFile.Expired()
            : new SharedFile.Open(file, share);
    }

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

            var counted = share with
            {
                Opens = share.Opens + (opened ? 1 : 0),
                Downloads = share.Downloads + (taken ? 1 : 0),
                OpenedAt = clock.GetUtcNow(),
            };
            var batch = new DocumentBatch(ticket.Tenant, stored.Value.Partition).Replace(With(stored.Value, counted), stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private static RecordFile With(RecordFile file, FileLink share) =>
        file with
        {
            Shares = [.. file.Shares.Select(one => one.ShareId == share.ShareId ? share : one)],
        };
}
