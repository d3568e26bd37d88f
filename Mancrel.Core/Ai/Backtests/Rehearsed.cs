using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Backtests;

/// <summary>What would be done with a mail today.</summary>
/// <param name="Understood">The classification.</param>
/// <param name="Draft">The draft; null where there is none.</param>
/// <param name="Decision">The band, with the guards that speak.</param>
public sealed record Rehearsed(Classification Understood, Draft? Draft, BandDecision Decision);
