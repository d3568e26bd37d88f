using System.Security.Cryptography;
using System.Text.Json;
using Mancrel.Api.Settings;

namespace Mancrel.Local.Demo;

/// <summary>Secrets that a demonstration makes for itself, kept in its folder and shown in the app; what the user set stays.</summary>
internal static class DemoSettings
{
    /// <summary>The demonstration's vendor.</summary>
    public const string Vendor = "workshop";

    /// <summary>The setting of the generic mail webhook's secret.</summary>
    public const string MailSecret = "Mancrel:Webhooks:Generic:Secret";

    /// <summary>The setting of the vendor's secret.</summary>
    public const string VendorSecret = $"Mancrel:Catalogue:Vendors:{Vendor}:Secret";

    /// <summary>Fills what is not set; gives back what was generated.</summary>
    public static DemoSecrets Fill(Dictionary<string, string?> values, string dataFolder)
    {
        var generated = ReadOrCreate(dataFolder);
        values.TryAdd("Mancrel:Shop:Name", "Birch & Brass Workshop");
        values.TryAdd("Mancrel:Mail:From", "Birch & Brass Workshop <sales@birchandbrass.example>");
        values.TryAdd($"Mancrel:Catalogue:Vendors:{Vendor}:Kind", "standard");
        values.TryAdd($"Mancrel:Catalogue:Vendors:{Vendor}:Currency", "EUR");
        values.TryAdd("Mancrel:Replies:HoldSeconds", "20");
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, secret) in generated)
        {
            if (values.GetValueOrDefault(name) is null)
            {
                values[name] = secret;
                shown[name] = secret;
            }
        }

        return new DemoSecrets(shown);
    }

    private static Dictionary<string, string> ReadOrCreate(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, "demo-secrets.json");
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [];
        }

        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { [MailSecret] = NewSecret(), [VendorSecret] = NewSecret() };
        File.WriteAllText(path, JsonSerializer.Serialize(secrets));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return secrets;
    }

    private static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
}
