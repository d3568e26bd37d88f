using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using NodaTime;

namespace Mancrel.Core.Crm;

/// <summary>What holds for a shop now.</summary>
/// <param name="Name">The name under replies.</param>
/// <param name="Zone">Whose wall clock it goes by.</param>
/// <param name="Languages">The languages that it writes in, its own first; empty until it says so.</param>
/// <param name="Address">The postal address; null until it says so.</param>
public sealed record Shop(string Name, DateTimeZone Zone, IReadOnlyList<string> Languages, string? Address);

/// <summary>
/// Says who a tenant's shop is. A setting of the installation that was given holds for all; where none was, what the shop wrote in the app
/// holds, then the product's default.
/// </summary>
public sealed class ShopBook(IDocumentStore store, MancrelSettings settings)
{
    /// <summary>The setting that fixes the name.</summary>
    public const string NameSetting = "Mancrel:Shop:Name";

    // The office's own setting first; one that was given for the schedules alone holds as well.
    private static readonly string[] ZoneSettings = ["Mancrel:Office:TimeZone", "Mancrel:Schedules:TimeZone"];

    /// <summary>The setting that fixes the name here; null where the shop may write its own.</summary>
    public string? FixedName => settings.WasGiven(NameSetting) ? NameSetting : null;

    /// <summary>The setting that fixes the time zone here; null where the shop may say its own.</summary>
    public string? FixedZone => ZoneSettings.FirstOrDefault(settings.WasGiven);

    /// <summary>The shop as it is now.</summary>
    public async Task<Shop> GetAsync(TenantId tenant, CancellationToken cancellation) =>
        Merge((await CrmOptions.ReadAsync(store, tenant, cancellation)).Shop);

    /// <summary>Its name alone, for whatever is written in it.</summary>
    public async Task<string> NameAsync(TenantId tenant, CancellationToken cancellation) => (await GetAsync(tenant, cancellation)).Name;

    /// <summary>Both together.</summary>
    public Shop Merge(ShopProfile own) =>
        new(
            FixedName is null && own.Name is { } name ? name : settings.ShopName,
            FixedZone is null && own.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known
                ? known
                : settings.Office.Zone,
            own.Languages,
            own.Address
        );
}
