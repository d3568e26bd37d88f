using Mancrel.Core.Common;

namespace Mancrel.Core.Identity;

/// <summary>
/// Hands a proven sign-in from the provider's redirect over to the web app. It is signed, and good once: it names the session that it
/// opens.
/// </summary>
/// <param name="Tenant">Whose.</param>
/// <param name="User">Who was proven.</param>
/// <param name="Session">The sign-in that it opens.</param>
/// <param name="SecondFactor">True when the provider asked for a second factor.</param>
/// <param name="ExpiresAt">Unix seconds.</param>
public sealed record SignInTicket(TenantId Tenant, UserId User, string Session, bool SecondFactor, long ExpiresAt)
{
    /// <summary>How long the web app has, and a person who looks for a code.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}
