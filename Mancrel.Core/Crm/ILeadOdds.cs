using Mancrel.Core.Common;

namespace Mancrel.Core.Crm;

/// <summary>Why odds are what they are.</summary>
/// <param name="Text">In words.</param>
/// <param name="Points">Points of the score that it gives or takes.</param>
public sealed record LeadOddsReason([property: Said] string Text, int Points);

/// <summary>How likely somebody buys, by what became of others.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reasons">What moves it, the strongest first.</param>
public sealed record LeadOdds(int Score, int Low, int High, IReadOnlyList<LeadOddsReason> Reasons)
{
    /// <summary>Name and version, for the record.</summary>
    public const string Model = "mancrel-lead-odds-1";
}

/// <summary>Tells how likely a contact buys by the office's own outcomes.</summary>
public interface ILeadOdds
{
    /// <summary>Of a contact now; null while there are too few outcomes.</summary>
    Task<LeadOdds?> OfAsync(TenantId tenant, ContactId contact, CancellationToken cancellation);
}
