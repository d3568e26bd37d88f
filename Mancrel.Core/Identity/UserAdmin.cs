using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>What is changed of a user; null leaves it, an empty team is none.</summary>
public sealed record UserChange(string? Name = null, Role? Role = null, bool? Disabled = null, string? TeamId = null);

/// <summary>What came of changing a user.</summary>
public enum UserChangeOutcome
{
    /// <summary>Changed.</summary>
    Changed,

    /// <summary>The user changed since it was read.</summary>
    Stale,

    /// <summary>It would leave nobody who administers.</summary>
    LastAdmin,
}

/// <summary>Makes and changes users; every change leaves an <see cref="AdminEvent"/>.</summary>
public sealed class UserAdmin(IDocumentStore store, IPasswordHashing passwords, Sessions sessions, IRandomSource random, TimeProvider clock)
{
    /// <summary>The shortest password.</summary>
    public const int ShortestPassword = 10;

    /// <summary>Adds a user; null when the address has one already. Without a password the person is invited by mail.</summary>
    public async Task<Stored<User>?> AddAsync(
        TenantId tenant,
        string email,
        string name,
        Role role,
        string? password,
        string by = "mancrel",
        CancellationToken cancellation = default
    )
    {
        var user = new User
        {
            UserId = User.IdOf(email),
            Email = User.Normalise(email),
            Name = name,
            Role = role,
            PasswordHash = password is null ? null : passwords.Hash(password),
        };
        var batch = new DocumentBatch(tenant, user.Partition).Create(user).Create(Told(user, $"added as {CoreJson.Name(role)}", by));
        if (password is null)
        {
            batch.Create(AccountMailConsumer.Order(random.NewId("am_"), user.UserId, AccountMailKind.Invitation));
        }

        var outcome = await store.CommitAsync(batch, cancellation);
        return outcome.Committed ? await FindAsync(tenant, user.UserId, cancellation) : null;
    }

    /// <summary>A user by id; null when there is none.</summary>
    public Task<Stored<User>?> FindAsync(TenantId tenant, UserId id, CancellationToken cancellation = default) =>
        store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation);

    /// <summary>Changes name, role or whether the person may sign in; a disabled person's sign-ins end.</summary>
    public async Task<UserChangeOutcome> ChangeAsync(
        TenantId tenant,
        Stored<User> user,
        UserChange change,
        string by,
        CancellationToken cancellation = default
    )
    {
        var changed = user.Value with
        {
            Name = change.Name ?? user.Value.Name,
            Role = change.Role ?? user.Value.Role,
            Disabled = change.Disabled ?? user.Value.Disabled,
            TeamId =
                change.TeamId is null ? user.Value.TeamId
                : change.TeamId.Length == 0 ? null
                : change.TeamId,
        };
        if (IsAdmin(user.Value) && !IsAdmin(changed) && !await AnotherAdminAsync(tenant, user.Value, cancellation))
        {
            return UserChangeOutcome.LastAdmin;
        }

        var told =
            changed.Disabled == user.Value.Disabled ? $"changed: {changed.Name}, {CoreJson.Name(changed.Role)}"
            : changed.Disabled ? "disabled"
            : "enabled";
        var outcome = await store.CommitAsync(
            new DocumentBatch(tenant, changed.Partition).Replace(changed, user.ETag).Create(Told(changed, told, by)),
            cancellation
        );
        if (!outcome.Committed)
        {
            return UserChangeOutcome.Stale;
        }

        if (changed.Disabled)
        {
            await sessions.EndAllAsync(tenant, changed.UserId, except: null, "disabled", cancellation);
        }

        return UserChangeOutcome.Changed;
    }

    /// <summary>
    /// Sets a password and ends all other sign-ins; false when the user changed meanwhile (the link was used by another).
    /// </summary>
    public async Task<bool> SetPasswordAsync(
        TenantId tenant,
        Stored<User> user,
        string password,
        string? keepSession,
        string by,
        CancellationToken cancellation = default
    )
    {
        var changed = user.Value with { PasswordHash = passwords.Hash(password) };
        var outcome = await store.CommitAsync(
            new DocumentBatch(tenant, changed.Partition).Replace(changed, user.ETag).Create(Told(changed, "password set", by)),
            cancellation
        );
        if (outcome.Committed)
        {
            await sessions.EndAllAsync(tenant, changed.UserId, keepSession, "the password was changed", cancellation);
        }

        return outcome.Committed;
    }

    /// <summary>Sets the language of our mails to a person; the person's own choice, so that the trail has none of it.</summary>
    public async Task SpeakAsync(TenantId tenant, Stored<User> user, string language, CancellationToken cancellation = default)
    {
        if (user.Value.Language != language)
        {
            var changed = user.Value with { Language = language };
            await store.CommitAsync(new DocumentBatch(tenant, changed.Partition).Replace(changed, user.ETag), cancellation);
        }
    }

    /// <summary>Leaves in the trail what was done about a user without changing it.</summary>
    public Task TellAsync(TenantId tenant, User user, string what, string by, CancellationToken cancellation = default)
    {
        var told = Told(user, what, by);
        return store.CommitAsync(new DocumentBatch(tenant, told.Partition).Create(told), cancellation);
    }

    /// <summary>
    /// Mails a link to set a new password, if there is such a user; one within five minutes, however often it is asked for. Whether there
    /// is one is looked up when the mail is written: here a known and an unknown address cost the same.
    /// </summary>
    public async Task OrderResetAsync(TenantId tenant, string email, CancellationToken cancellation = default)
    {
        var user = User.IdOf(email);
        var order = AccountMailConsumer.Order(
            $"am_{user.Value}_{clock.GetUtcNow().ToUnixTimeSeconds() / 300}",
            user,
            AccountMailKind.Reset
        );
        await store.CommitAsync(new DocumentBatch(tenant, User.PartitionOf(user)).Upsert(order), cancellation);
    }

    /// <summary>True when the tenant has any user.</summary>
    public async Task<bool> AnyAsync(TenantId tenant, CancellationToken cancellation = default) =>
        (await store.QueryAsync<User>(tenant, new DocumentQuery { Limit = 1 }, cancellation)).Items.Count > 0;

    private AdminEvent Told(User user, string what, string by) =>
        AdminEvent.Of(user.Partition, random.NewId("ae_"), "user " + what, user.Email, by, clock.GetUtcNow());

    private static bool IsAdmin(User user) => user is { Role: Role.Admin, Disabled: false };

    private async Task<bool> AnotherAdminAsync(TenantId tenant, User user, CancellationToken cancellation)
    {
        var query = new DocumentQuery { Where = [new DocumentFilter("role", FilterOperator.Equal, Role.Admin)], Limit = 50 };
        return (await store.QueryAsync<User>(tenant, query, cancellation)).Items.Any(other =>
            other.Value.UserId != user.UserId && IsAdmin(other.Value)
        );
    }
}
