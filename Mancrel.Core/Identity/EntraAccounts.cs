using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>Whom Microsoft Entra ID proved.</summary>
/// <param name="Account">The account as <c>tenant/object</c>: it stays the same when a name or an address changes.</param>
/// <param name="Address">A mail address that the tenant vouches for; null when it vouches for none.</param>
/// <param name="SecondFactor">True when a second factor was asked for.</param>
public sealed record ProvenAccount(string Account, string? Address, bool SecondFactor);

/// <summary>What came of looking for a proven account's user.</summary>
public abstract record EntraOutcome
{
    private EntraOutcome() { }

    /// <summary>This user.</summary>
    public sealed record Known(User User) : EntraOutcome;

    /// <summary>Nobody with this address was invited, or the tenant vouches for no address.</summary>
    public sealed record NotInvited : EntraOutcome;

    /// <summary>The user of this address is bound to another account.</summary>
    public sealed record OtherAccount : EntraOutcome;

    /// <summary>The user may not sign in any more.</summary>
    public sealed record Disabled : EntraOutcome;
}

/// <summary>
/// Which of our users an account is. Nobody is made a user by signing in: the first time, an invited person is found by the address that
/// the tenant vouches for, and bound to the account; from then on only the account counts, so that an address given to somebody else opens
/// nothing.
/// </summary>
public sealed class EntraAccounts(IDocumentStore store, IRandomSource random, TimeProvider clock)
{
    /// <summary>The user, bound at the first time.</summary>
    public async Task<EntraOutcome> FindAsync(TenantId tenant, ProvenAccount account, CancellationToken cancellation = default)
    {
        var bound = await store.QueryAsync<User>(
            tenant,
            new DocumentQuery { Where = [new DocumentFilter("entraId", FilterOperator.Equal, account.Account)], Limit = 1 },
            cancellation
        );
        if (bound.Items is [var known])
        {
            return Allowed(known.Value);
        }

        if (account.Address is null || await ReadAsync(tenant, User.IdOf(account.Address), cancellation) is not { } invited)
        {
            return new EntraOutcome.NotInvited();
        }

        if (Allowed(invited.Value) is EntraOutcome.Disabled disabled)
        {
            return disabled;
        }

        if (
            invited.Value.EntraId is null
            && await SaveAsync(tenant, invited, account.Account, "user bound to an Entra ID account", invited.Value.Email, cancellation)
                is { } now
        )
        {
            return new EntraOutcome.Known(now);
        }

        // Another tab of the same person may have been faster.
        return await ReadAsync(tenant, invited.Value.UserId, cancellation) is { } other && other.Value.EntraId == account.Account
            ? Allowed(other.Value)
            : new EntraOutcome.OtherAccount();
    }

    /// <summary>
    /// Unbinds a user, whose next sign-in with Entra ID is a first one again. False when there is no such user, or none that is bound.
    /// </summary>
    public async Task<bool> ForgetAsync(TenantId tenant, UserId id, string by, CancellationToken cancellation = default) =>
        await ReadAsync(tenant, id, cancellation) is { Value.EntraId: not null } user
        && await SaveAsync(tenant, user, account: null, "user unbound from an Entra ID account", by, cancellation) is not null;

    private static EntraOutcome Allowed(User user) => user.Disabled ? new EntraOutcome.Disabled() : new EntraOutcome.Known(user);

    private Task<Stored<User>?> ReadAsync(TenantId tenant, UserId id, CancellationToken cancellation) =>
        store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation);

    private async Task<User?> SaveAsync(
        TenantId tenant,
        Stored<User> user,
        string? account,
        string told,
        string by,
        CancellationToken cancellation
    )
    {
        var changed = user.Value with { EntraId = account };
        var batch = new DocumentBatch(tenant, changed.Partition)
            .Replace(changed, user.ETag)
            .Create(AdminEvent.Of(changed.Partition, random.NewId("ae_"), told, changed.Email, by, clock.GetUtcNow()));
        return (await store.CommitAsync(batch, cancellation)).Committed ? changed : null;
    }
}
