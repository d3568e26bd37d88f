using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Identity;

namespace Mancrel.Api.Identity;

/// <summary>ASP.NET Core's password hasher (PBKDF2, HMAC-SHA512, salted).</summary>
public sealed class FrameworkPasswordHashing : IPasswordHashing
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new();
    private readonly Lazy<string> decoy;

    /// <summary>Makes the hashing.</summary>
    public FrameworkPasswordHashing() => decoy = new Lazy<string>(() => hasher.HashPassword(Nobody, "a password that nobody has"));

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public bool Verify(string? hash, string password)
    {
        var matches = hasher.VerifyHashedPassword(Nobody, hash ?? decoy.Value, password) != PasswordVerificationResult.Failed;
        return matches && hash is not null;
    }
}
