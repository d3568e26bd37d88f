using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>The framework's password hashing behind a seam, so that Core needs no web framework.</summary>
public interface IPasswordHashing
{
    /// <summary>A salted, slow hash.</summary>
    string Hash(string password);

    /// <summary>
    /// True when the password is the hash's; takes as long for a null hash, so that an unknown address cannot be told from a wrong
    /// password.
    /// </summary>
    bool Verify(string? hash, string password);
}

/// <summary>A pair of tokens.</summary>
public sealed record TokenPair(string AccessToken, string RefreshToken, int ExpiresIn, User User);

/// <summary>Who wants to sign in, and from where.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">A code of the second factor; null when none was typed.</param>
/// <param name="Device">The program, as it calls itself.</param>
/// <param name="Address">The network address.</param>
public sealed record SignInAttempt(string Email, string Password, string? Code = null, string Device = "", string Address = "");

/// <summary>What came of an attempt.</summary>
public abstract record SignInResult
{
    private SignInResult() { }

    /// <summary>Signed in.</summary>
    public sealed record Signed(TokenPair Pair) : SignInResult;

    /// <summary>Address, password or code are wrong, or the user is disabled; nobody is told which.</summary>
    public sealed record Refused : SignInResult;

    /// <summary>The password is right; a code of the second factor is wanted too.</summary>
    public sealed record CodeWanted : SignInResult;
}

/// <summary>Signing in, refreshing, signing out.</summary>
public sealed class SignIn(
    IDocumentStore store,
    IPasswordHashing passwords,
    JwtTokens tokens,
    SecondFactors factors,
    IRandomSource random,
    SigningKeys keys,
    TimeProvider clock
)
{
    /// <summary>How long a sign-in lasts without being used again.</summary>
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(30);

    /// <summary>How long after its use a refresh token gives the same client the same successor.</summary>
    public static readonly TimeSpan SecondUse = TimeSpan.FromSeconds(20);

    private const int LongestDevice = 200;
    private const int MostLooks = 5;
    private readonly byte[] chain = keys.For("refresh-chain");

    /// <summary>Checks an attempt; a sign-in that has a second factor needs a code of it as well.</summary>
    public async Task<SignInResult> LoginAsync(TenantId tenant, SignInAttempt attempt, CancellationToken cancellation)
    {
        var id = User.IdOf(attempt.Email);
        var user = await store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation);
        if (!passwords.Verify(user?.Value.PasswordHash, attempt.Password) || user is null || user.Value.Disabled)
        {
            return new SignInResult.Refused();
        }

        return await CodeFaultAsync(tenant, user, attempt.Code, cancellation)
            ?? await OpenAsync(tenant, user.Value, random.NewId("s_"), attempt, cancellation);
    }

    /// <summary>
    /// Signs in a person for whom an identity provider vouched. A ticket is good once; where the provider asked for no second factor, ours
    /// is asked for.
    /// </summary>
    public async Task<SignInResult> ProvenAsync(SignInTicket ticket, SignInAttempt attempt, CancellationToken cancellation)
    {
        var user = await store.GetAsync<User>(ticket.Tenant, User.PartitionOf(ticket.User), ticket.User.Value, cancellation);
        if (user is not { Value: { Disabled: false, EntraId: not null } } || ticket.ExpiresAt <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return new SignInResult.Refused();
        }

        var fault = ticket.SecondFactor ? null : await CodeFaultAsync(ticket.Tenant, user, attempt.Code, cancellation);
        return fault ?? await OpenAsync(ticket.Tenant, user.Value, ticket.Session, attempt, cancellation);
    }

    private async Task<SignInResult?> CodeFaultAsync(TenantId tenant, Stored<User> user, string? code, CancellationToken cancellation) =>
        user.Value.SecondFactor is not { Confirmed: true } ? null
        : code is null ? new SignInResult.CodeWanted()
        : await factors.TakeAsync(tenant, user, code, cancellation) ? null
        : new SignInResult.Refused();

    // A session that exists already was opened with the same ticket: its second use opens nothing.
    private async Task<SignInResult> OpenAsync(
        TenantId tenant,
        User user,
        string session,
        SignInAttempt attempt,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var secret = random.Token(32);
        var family = new RefreshFamily
        {
            FamilyId = session,
            UserId = user.UserId,
            CurrentHash = Hashing.Full(secret),
            SignedInAt = now,
            LastUsedAt = now,
            ExpiresAt = now + RefreshLifetime,
            Device = attempt.Device.Length > LongestDevice ? attempt.Device[..LongestDevice] : attempt.Device,
            Address = attempt.Address,
        };
        var outcome = await store.CommitAsync(new DocumentBatch(tenant, family.Partition).Create(family), cancellation);
        return outcome.Committed ? new SignInResult.Signed(Pair(tenant, user, family.FamilyId, secret)) : new SignInResult.Refused();
    }

    /// <summary>
    /// The next pair for a refresh token; null when it is unknown, expired, ended or was used before (which ends its family). A second use
    /// by the same client within <see cref="SecondUse"/> of the first gets the same successor.
    /// </summary>
    /// <param name="refreshToken">The token.</param>
    /// <param name="device">The program, as it calls itself.</param>
    /// <param name="address">The network address.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<TokenPair?> RefreshAsync(string refreshToken, string device, string address, CancellationToken cancellation)
    {
        // Who loses the race of two tabs finds the winner's rotation on the second look.
        for (var look = 0; look < MostLooks; look++)
        {
            if (
                await FindAsync(refreshToken, cancellation) is not { } found
                || found.Family.Value.Ended is not null
                || found.Family.Value.ExpiresAt <= clock.GetUtcNow()
            )
            {
                return null;
            }

            var (tenant, family, secret) = found;
            var client = Hashing.Full(device + "\n" + address);
            var user = await store.GetAsync<User>(tenant, User.PartitionOf(family.Value.UserId), family.Value.UserId.Value, cancellation);
            if (user is null || user.Value.Disabled)
            {
                return null;
            }

            if (IsSecondUse(family.Value, secret, client))
            {
                return Pair(tenant, user.Value, family.Value.FamilyId, Successor(family.Value, secret));
            }

            if (family.Value.CurrentHash != Hashing.Full(secret))
            {
                await EndAsync(tenant, family, "a refresh token was used twice", cancellation);
                return null;
            }

            var next = Successor(family.Value, secret);
            var renewed = family.Value with
            {
                CurrentHash = Hashing.Full(next),
                PreviousHash = family.Value.CurrentHash,
                PreviousClient = client,
                LastUsedAt = clock.GetUtcNow(),
                ExpiresAt = clock.GetUtcNow() + RefreshLifetime,
            };
            if (
                (
                    await store.CommitAsync(new DocumentBatch(tenant, renewed.Partition).Replace(renewed, family.ETag), cancellation)
                ).Committed
            )
            {
                return Pair(tenant, user.Value, family.Value.FamilyId, next);
            }
        }

        return null;
    }

    // A function of the token and a key that only the server has: so a second use can be given the same one, though none is stored.
    private string Successor(RefreshFamily family, string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(chain, Encoding.UTF8.GetBytes($"{family.FamilyId}.{secret}")));

    private bool IsSecondUse(RefreshFamily family, string secret, string client) =>
        family.PreviousHash is { } previous
        && previous == Hashing.Full(secret)
        && family.PreviousClient == client
        && clock.GetUtcNow() - family.LastUsedAt <= SecondUse;

    /// <summary>Ends the sign-in of a refresh token; nothing happens when there is none.</summary>
    public async Task LogoutAsync(string refreshToken, CancellationToken cancellation)
    {
        if (await FindAsync(refreshToken, cancellation) is { } found && found.Family.Value.Ended is null)
        {
            await EndAsync(found.Tenant, found.Family, "signed out", cancellation);
        }
    }

    private TokenPair Pair(TenantId tenant, User user, string familyId, string secret) =>
        new(
            tokens.Issue(new AccessClaims(user.UserId, tenant, user.Role, familyId), clock.GetUtcNow()),
            $"{tenant.Value}.{familyId}.{secret}",
            (int)JwtTokens.Lifetime.TotalSeconds,
            user
        );

    private async Task<(TenantId Tenant, Stored<RefreshFamily> Family, string Secret)?> FindAsync(
        string refreshToken,
        CancellationToken cancellation
    )
    {
        var parts = refreshToken.Split('.');
        if (parts.Length != 3 || refreshToken.Length > 500)
        {
            return null;
        }

        var tenant = new TenantId(parts[0]);
        return await store.GetAsync<RefreshFamily>(tenant, RefreshFamily.PartitionOf(parts[1]), parts[1], cancellation) is { } family
            ? (tenant, family, parts[2])
            : null;
    }

    private Task<BatchOutcome> EndAsync(TenantId tenant, Stored<RefreshFamily> family, string why, CancellationToken cancellation) =>
        store.CommitAsync(new DocumentBatch(tenant, family.Value.Partition).Upsert(family.Value with { Ended = why }), cancellation);
}
