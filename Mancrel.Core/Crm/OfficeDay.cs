using Mancrel.Core.Common;
using NodaTime;

namespace Mancrel.Core.Crm;

/// <summary>Which day it is where an office is.</summary>
public sealed class OfficeDay(ShopBook shops, TimeProvider clock)
{
    /// <summary>Today.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="zone">IANA name of another time zone than the office's; null, or one that is not known, is the office's.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<DateOnly> TodayAsync(TenantId tenant, string? zone, CancellationToken cancellation)
    {
        var where = zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);
        return Instant
            .FromDateTimeOffset(clock.GetUtcNow())
            .InZone(where ?? (await shops.GetAsync(tenant, cancellation)).Zone)
            .Date.ToDateOnly();
    }
}
