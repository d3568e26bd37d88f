namespace Mancrel.Core.Settings;

/// <summary>Sign-in with Microsoft Entra ID (<c>Mancrel:SignIn:Entra</c>), beside the passwords.</summary>
public sealed record EntraSettings
{
    /// <summary>The tenant whose people may sign in. One, by its id: <c>common</c> would let in whoever has any account anywhere.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The application's id of its registration in that tenant.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The registration's secret.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The cloud that signs in; ends with a slash. The national clouds have others.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com/");

    /// <summary>Who issues tokens of this tenant (version 2.0).</summary>
    public string Issuer => $"{Authority.AbsoluteUri}{TenantId:D}/v2.0";
}
