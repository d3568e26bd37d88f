namespace Mancrel.Core.Settings;

/// <summary>What is written to many (<c>Mancrel:Outreach</c>).</summary>
public sealed record OutreachSettings
{
    /// <summary>Mails of sequences a day by one address, all sequences together, 1 to 100,000.</summary>
    public int DailyCap { get; init; } = 500;
}
