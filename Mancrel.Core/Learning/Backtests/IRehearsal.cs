using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>Judges a past mail as it would be judged today, and neither writes nor sends anything.</summary>
public interface IRehearsal
{
    /// <summary>Decides.</summary>
    Task<Rehearsed> RunAsync(TenantId tenant, RehearsedMail mail, CancellationToken cancellation);

    /// <summary>
    /// True when every price, number, date and link of the draft stands in the answer too; names of products are not counted.
    /// </summary>
    bool StatesTheSame(Draft draft, string answer);
}
