using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>What an authenticator app needs.</summary>
/// <param name="Secret">As people type it.</param>
/// <param name="Uri">As apps scan it.</param>
public sealed record Enrolment(string Secret, string Uri);

/// <summary>Setting up, checking and dropping the second factor.</summary>
public sealed class SecondFactors(IDocumentStore store, SealedSecrets secrets, IRandomSource random, TimeProvider clock)
{
    private const int RecoveryCodes = 10;

    /// <summary>
    /// A new secret for the person's app; it counts only once a code of it was confirmed. Null when a confirmed one exists.
    /// </summary>
    public async Task<Enrolment?> EnrolAsync(TenantId tenant, Stored<User> user, CancellationToken cancellation)
    {
        if (user.Value.SecondFactor is { Confirmed: true })
        {
            return null;
        }

        var secret = new byte[Totp.SecretLength];
        random.Fill(secret);
        var outcome = await SaveAsync(
            tenant,
            user,
            new SecondFactor { Secret = secrets.Seal(secret, user.Value.Id) },
            "second factor begun",
            cancellation
        );
        return outcome ? new Enrolment(Totp.Text(secret), Totp.Uri(Totp.Text(secret), user.Value.Email)) : null;
    }

    /// <summary>Switches the factor on with a first code; gives the recovery codes, shown this once. Null when the code is wrong.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(TenantId tenant, Stored<User> user, string code, CancellationToken cancellation)
    {
        if (user.Value.SecondFactor is not { Confirmed: false } begun || Match(user.Value, begun, code) is not { } step)
        {
            return null;
        }

        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => random.Token(9)).ToList();
        var confirmed = begun with { Confirmed = true, LastStep = step, RecoveryHashes = [.. codes.Select(Hashing.Full)] };
        return await SaveAsync(tenant, user, confirmed, "second factor switched on", cancellation) ? codes : null;
    }

    /// <summary>Switches it off; a code is needed for that too. False when it is wrong.</summary>
    public async Task<bool> DropAsync(TenantId tenant, Stored<User> user, string code, CancellationToken cancellation) =>
        user.Value.SecondFactor is { } factor
        && (Match(user.Value, factor, code) is not null || factor.RecoveryHashes.Contains(Hashing.Full(code), StringComparer.Ordinal))
        && await SaveAsync(tenant, user, factor: null, "second factor switched off", cancellation);

    /// <summary>Takes a code at sign-in: of the app or a recovery code, each once. Two uses at the same moment: one wins.</summary>
    public async Task<bool> TakeAsync(TenantId tenant, Stored<User> user, string code, CancellationToken cancellation)
    {
        var factor = user.Value.SecondFactor!;
        if (Match(user.Value, factor, code) is { } step)
        {
            return await SaveAsync(tenant, user, factor with { LastStep = step }, told: null, cancellation);
        }

        var hash = Hashing.Full(code);
        return factor.RecoveryHashes.Contains(hash, StringComparer.Ordinal)
            && await SaveAsync(
                tenant,
                user,
                factor with
                {
                    RecoveryHashes = [.. factor.RecoveryHashes.Where(left => left != hash)],
                },
                "signed in with a recovery code",
                cancellation
            );
    }

    private long? Match(User user, SecondFactor factor, string code) =>
        secrets.Open(factor.Secret, user.Id) is { } secret
            ? Totp.Match(secret, code.Replace(" ", "", StringComparison.Ordinal), clock.GetUtcNow(), factor.LastStep)
            : null;

    private async Task<bool> SaveAsync(
        TenantId tenant,
        Stored<User> user,
        SecondFactor? factor,
        string? told,
        CancellationToken cancellation
    )
    {
        var batch = new DocumentBatch(tenant, user.Value.Partition).Replace(user.Value with { SecondFactor = factor }, user.ETag);
        if (told is not null)
        {
            batch.Create(
                AdminEvent.Of(user.Value.Partition, random.NewId("ae_"), told, user.Value.Email, user.Value.Email, clock.GetUtcNow())
            );
        }

        return (await store.CommitAsync(batch, cancellation)).Committed;
    }
}
