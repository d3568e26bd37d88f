using NodaTime;

namespace Mancrel.Core.Settings;

/// <summary>Where the office is (<c>Mancrel:Office</c>).</summary>
public sealed record OfficeSettings
{
    /// <summary>Whose wall clock work that comes back goes by.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;
}
