using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>Makes users.</summary>
public sealed class UserAdmin(IDocumentStore store, IPasswordHashing passwords)
{
    /// <summary>The shortest password.</summary>
    public const int ShortestPassword = 10;

    /// <summary>Adds a user; null when the address has one already.</summary>
    public async Task<Stored<User>?> AddAsync(TenantId tenant, string email, string name, Role role, string? password, CancellationToken cancellation = default)
    {
        var user = new User
        {
            UserId = User.IdOf(email),
            Email = User.Normalise(email),
            Name = name,
            Role = role,
            PasswordHash = password is null ? null : passwords.Hash(password),
        };
        var outcome = await store.CommitAsync(new DocumentBatch(tenant, user.Partition).Create(user), cancellation);
        return outcome.Committed ? await store.GetAsync<User>(tenant, user.Partition, user.Id, cancellation) : null;
    }

    /// <summary>True when the tenant has any user.</summary>
    public async Task<bool> AnyAsync(TenantId tenant, CancellationToken cancellation = default) =>
        (await store.QueryAsync<User>(tenant, new DocumentQuery { Limit = 1 }, cancellation)).Items.Count > 0;
}
