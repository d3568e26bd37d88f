using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>Sets mailboxes up, changes, pauses and removes them; every change leaves an <see cref="AdminEvent"/>.</summary>
public sealed class MailboxDesk(
    IDocumentStore store,
    MailboxRules rules,
    MailboxBook book,
    MailboxSecrets secrets,
    MailboxAccounts accounts,
    IMailboxGrants grants,
    IMailboxAccess access,
    MailboxWake wake,
    IRandomSource random,
    TimeProvider clock
)
{
    private const string FromSettings = "the mailbox comes from the settings (Mancrel:Mailboxes) and is changed there";

    /// <summary>A mailbox; null when there is none.</summary>
    public Task<Stored<Mailbox>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Mailbox>(tenant, Mailbox.PartitionOf(id), id, cancellation);

    /// <summary>How far it was read; null before the first time.</summary>
    public async Task<MailboxProgress?> ProgressAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        (await store.GetAsync<MailboxProgress>(tenant, Mailbox.PartitionOf(id), id, cancellation))?.Value;

    /// <summary>Sets one up.</summary>
    public async Task<WriteResult<Mailbox>> CreateAsync(TenantId tenant, MailboxFields fields, string by, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var mailbox = rules.Apply(random.NewId("mb_"), before: null, fields, errors);
        await CheckAddressAsync(tenant, mailbox, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Mailbox>.Invalid(errors);
        }

        var batch = new DocumentBatch(tenant, mailbox.Partition).Create(mailbox).Create(Told(mailbox, "mailbox connected", by));
        await store.CommitAsync(batch, cancellation);
        book.Forget(tenant);
        wake.Wake(mailbox.Id);
        return new(await FindAsync(tenant, mailbox.Id, cancellation));
    }

    /// <summary>What a person granted for a mailbox; null where it has a password, or nobody signed in.</summary>
    public async Task<MailboxGrant?> GrantAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        (await store.GetAsync<MailboxGrant>(tenant, Mailbox.PartitionOf(id), id, cancellation))?.Value;

    /// <summary>Connects the mailbox of an account that signed in at its provider, or takes its new sign-in.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="signedIn">What came of the sign-in.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<WriteResult<Mailbox>> SignedInAsync(
        TenantId tenant,
        MailboxSignedIn signedIn,
        string by,
        CancellationToken cancellation
    )
    {
        book.Forget(tenant);
        var known = (await book.AllAsync(tenant, cancellation)).FirstOrDefault(one =>
            one.Address.Equals(signedIn.Address, StringComparison.OrdinalIgnoreCase)
        );
        var errors = new FieldErrors();
        if (known is not null && known.Type != signedIn.Kind)
        {
            errors.Add("address", "is connected already, with a password: remove that mailbox first");
            return WriteResult<Mailbox>.Invalid(errors);
        }

        var before = known is null ? null : await FindAsync(tenant, known.Id, cancellation);
        var next = before is null
            ? rules.SignedIn(random.NewId("mb_"), signedIn.Kind, signedIn.Address, signedIn.User, signedIn.Fields, errors)
            : before.Value with
            {
                Imap = before.Value.Imap with { User = signedIn.User },
                Smtp = before.Value.Smtp is { } smtp ? smtp with { User = signedIn.User } : null,
                Revision = before.Value.Revision + 1,
            };
        if (errors.Any)
        {
            return WriteResult<Mailbox>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        var grant = new MailboxGrant
        {
            MailboxId = next.Id,
            Account = signedIn.Account,
            GrantedBy = by,
            GrantedAt = now,
            SealedRefresh = "",
            SealedAccess = "",
            ExpiresAt = now,
            RenewAt = now,
        };
        var batch = new DocumentBatch(tenant, next.Partition)
            .Upsert(secrets.Seal(grant, signedIn.Tokens, now))
            .Create(Told(next, before is null ? "mailbox connected" : "mailbox signed in again", by));
        batch = before is null ? batch.Create(next) : batch.Replace(next, before.ETag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return WriteResult<Mailbox>.Outdated;
        }

        await SyncAsync(tenant, next.Id, cancellation);
        book.Forget(tenant);
        return new(await FindAsync(tenant, next.Id, cancellation));
    }

    /// <summary>Writes the fields over a mailbox as it was read.</summary>
    public async Task<WriteResult<Mailbox>> UpdateAsync(
        TenantId tenant,
        Stored<Mailbox> stored,
        MailboxFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        if (stored.Value.FixedName is not null)
        {
            return WriteResult<Mailbox>.Refused(FromSettings);
        }

        var errors = new FieldErrors();
        var next = rules.Apply(stored.Value.Id, stored.Value, fields, errors);
        await CheckAddressAsync(tenant, next, errors, cancellation);
        return errors.Any
            ? WriteResult<Mailbox>.Invalid(errors)
            : await WriteAsync(tenant, stored, next, "mailbox changed", by, cancellation);
    }

    /// <summary>Stops or goes on reading; sending what people approve goes on.</summary>
    public Task<WriteResult<Mailbox>> PauseAsync(
        TenantId tenant,
        Stored<Mailbox> stored,
        bool paused,
        string by,
        CancellationToken cancellation
    ) =>
        stored.Value.Paused == paused
            ? Task.FromResult(new WriteResult<Mailbox>(stored))
            : WriteAsync(
                tenant,
                stored,
                stored.Value with
                {
                    Paused = paused,
                    Revision = stored.Value.Revision + 1,
                },
                paused ? "mailbox paused" : "mailbox resumed",
                by,
                cancellation
            );

    /// <summary>Has it read at once.</summary>
    public async Task SyncAsync(TenantId tenant, string id, CancellationToken cancellation)
    {
        var progress = await store.GetAsync<MailboxProgress>(tenant, Mailbox.PartitionOf(id), id, cancellation);
        if (progress is { Value.RetryAt: not null })
        {
            var next = progress.Value with { RetryAt = clock.GetUtcNow() };
            await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, progress.ETag), cancellation);
        }

        wake.Wake(id);
    }

    /// <summary>
    /// Removes it with its passwords and its sign-in, which is given back; the mail that came through it stays. False when it changed
    /// meanwhile.
    /// </summary>
    public async Task<WriteResult<Mailbox>> RemoveAsync(TenantId tenant, Stored<Mailbox> stored, string by, CancellationToken cancellation)
    {
        if (stored.Value.FixedName is not null)
        {
            return WriteResult<Mailbox>.Refused(FromSettings);
        }

        return await DeleteAsync(tenant, stored, by, cancellation) ? new WriteResult<Mailbox>(stored) : WriteResult<Mailbox>.Outdated;
    }

    /// <summary>Tries each part of a mailbox as it stands.</summary>
    public async Task<IReadOnlyList<MailboxCheck>> TestAsync(TenantId tenant, Mailbox mailbox, CancellationToken cancellation)
    {
        try
        {
            return await access.TestAsync(await accounts.OfAsync(tenant, mailbox, refused: null, cancellation), cancellation);
        }
        catch (MailboxFaultException fault)
        {
            return [new MailboxCheck(mailbox.SignsIn ? "sign_in" : "password", Ok: false, fault.Message, fault.Fault)];
        }
    }

    /// <summary>Deletes it with all that is kept of it. False when it changed meanwhile.</summary>
    internal async Task<bool> DeleteAsync(TenantId tenant, Stored<Mailbox> stored, string by, CancellationToken cancellation)
    {
        var id = stored.Value.Id;
        var batch = new DocumentBatch(tenant, stored.Value.Partition)
            .Delete<Mailbox>(id, stored.ETag)
            .Create(Told(stored.Value, "mailbox removed", by));
        if (await ProgressAsync(tenant, id, cancellation) is not null)
        {
            batch.Delete<MailboxProgress>(id);
        }

        var grant = await GrantAsync(tenant, id, cancellation);
        if (grant is not null)
        {
            batch.Delete<MailboxGrant>(id);
        }

        var committed = (await store.CommitAsync(batch, cancellation)).Committed;
        book.Forget(tenant);
        wake.Wake(id);
        if (committed && grant is { Over: null })
        {
            await GiveBackAsync(stored.Value, grant, cancellation);
        }

        return committed;
    }

    private async Task GiveBackAsync(Mailbox mailbox, MailboxGrant grant, CancellationToken cancellation)
    {
        try
        {
            await grants.RevokeAsync(mailbox.Type, secrets.OpenToken(mailbox.Id, grant.SealedRefresh), cancellation);
        }
        catch (MailboxFaultException)
        {
            // Sealed with another key: nobody can use it any more, and nobody can give it back.
        }
    }

    private async Task<WriteResult<Mailbox>> WriteAsync(
        TenantId tenant,
        Stored<Mailbox> stored,
        Mailbox next,
        string what,
        string by,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag).Create(Told(next, what, by));
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return WriteResult<Mailbox>.Outdated;
        }

        book.Forget(tenant);
        wake.Wake(next.Id);
        return new(await FindAsync(tenant, next.Id, cancellation));
    }

    private async Task CheckAddressAsync(TenantId tenant, Mailbox mailbox, FieldErrors errors, CancellationToken cancellation)
    {
        var all = await book.AllAsync(tenant, cancellation);
        if (all.Any(other => other.Id != mailbox.Id && other.Address.Equals(mailbox.Address, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add("address", "is connected already");
        }
    }

    private AdminEvent Told(Mailbox mailbox, string what, string by) =>
        AdminEvent.Of(mailbox.Partition, random.NewId("ae_"), what, mailbox.Address, by, clock.GetUtcNow());
}
