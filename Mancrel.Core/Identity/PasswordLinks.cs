using Mancrel.Core.Common;

namespace Mancrel.Core.Identity;

/// <summary>What a link to set a password is bound to.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="User">Who sets it.</param>
/// <param name="Stamp">Of the password that it replaces: once that changed, the link is used up.</param>
/// <param name="ExpiresAt">Unix seconds.</param>
public sealed record PasswordTicket(TenantId Tenant, UserId User, string Stamp, long ExpiresAt);

/// <summary>Links that invite a person or let one set a forgotten password: nothing is stored, each works once.</summary>
public sealed class PasswordLinks(SigningKeys keys)
{
    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>How long a reset is good.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    private readonly SignedTickets<PasswordTicket> tickets = new(keys.For("password-links"));

    /// <summary>The token for a user.</summary>
    public string Sign(TenantId tenant, User user, DateTimeOffset expiresAt) =>
        tickets.Sign(new PasswordTicket(tenant, user.UserId, StampOf(user), expiresAt.ToUnixTimeSeconds()));

    /// <summary>The ticket of a token of ours; null otherwise.</summary>
    public PasswordTicket? Read(string token) => tickets.Read(token);

    /// <summary>True while the link is neither expired nor used up.</summary>
    public static bool IsGood(PasswordTicket ticket, User user, DateTimeOffset now) =>
        !user.Disabled && ticket.Stamp == StampOf(user) && ticket.ExpiresAt > now.ToUnixTimeSeconds();

    private static string StampOf(User user) => Hashing.Short(user.PasswordHash ?? "none");
}
