namespace Mancrel.Core.Settings;

/// <summary>Files that people put beside records (<c>Mancrel:Files</c>).</summary>
public sealed record FileSettings
{
    /// <summary><c>ClamAv</c>: host and port of a ClamAV daemon that looks at each before it is kept; null for none.</summary>
    public System.Net.DnsEndPoint? ClamAv { get; init; }
}
