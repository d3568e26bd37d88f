namespace Mancrel.Core.Settings;

/// <summary>Where a host takes what mails call for; a host all of whose routes lie below <c>/api</c> says so.</summary>
public sealed record TrackingRoot(string Prefix = "");
