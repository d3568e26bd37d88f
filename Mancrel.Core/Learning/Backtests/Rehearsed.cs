using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>What would be done with a mail today.</summary>
/// <param name="Understood">The classification.</param>
/// <param name="Draft">The draft; null where there is none.</param>
/// <param name="Decision">The band, with the guards that speak.</param>
public sealed record Rehearsed(Classification Understood, Draft? Draft, BandDecision Decision);
