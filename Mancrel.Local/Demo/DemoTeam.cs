using System.Security.Cryptography;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;

namespace Mancrel.Local.Demo;

/// <summary>Who works in the demonstration's shop beside whoever looks at it.</summary>
internal static class DemoTeam
{
    /// <summary>All of them. Nobody knows their passwords: an administrator sets one to sign in as somebody else.</summary>
    public static IReadOnlyList<(string Name, string Email, Role Role)> All { get; } =
    [
        ("Lena Hartmann", "lena@birchandbrass.example", Role.Manager),
        ("Marco Bianchi", "marco@birchandbrass.example", Role.Rep),
        ("Dilshod Yusupov", "dilshod@birchandbrass.example", Role.Rep),
        ("Paula Becker", "paula@birchandbrass.example", Role.Viewer),
    ];

    /// <summary>Who sells and answers, by address.</summary>
    public static IReadOnlyList<string> Sellers { get; } = [.. All.Where(one => one.Role is not Role.Viewer).Select(one => one.Email)];

    /// <summary>Adds who is not there.</summary>
    public static async Task FillAsync(UserAdmin users, TenantId tenant, CancellationToken cancellation)
    {
        foreach (var (name, email, role) in All)
        {
            var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
            await users.AddAsync(tenant, email, name, role, password, cancellation: cancellation);
        }
    }
}
