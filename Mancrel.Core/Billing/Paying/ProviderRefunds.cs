using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Paying;

/// <summary>What a provider told to have gone back of a payment until some time, all in all.</summary>
public sealed record RefundsSeen(DateTimeOffset At, decimal InAll);

/// <summary>A refund that came to nothing: the money is ours again.</summary>
/// <param name="Key">The provider's own id of it.</param>
/// <param name="Amount">How much came back.</param>
/// <param name="At">When, by the provider's clock.</param>
public sealed record FailedRefund(string Key, decimal Amount, DateTimeOffset At);

/// <summary>
/// What a provider told of the refunds of one payment, beside its invoice. Stripe tells sums, which fall when a refund fails: what went out
/// until a time is the sum told then and all that failed before, and that only grows; whatever comes first, the end is the same.
/// </summary>
public sealed record ProviderRefunds : IDocument
{
    public static string Kind => "providerRefunds";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Which provider.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>The provider's own id of the payment.</summary>
    public required string Reference { get; init; }

    /// <summary>The sums that it told, where it tells sums.</summary>
    public IReadOnlyList<RefundsSeen> Seen { get; init; } = [];

    /// <summary>What failed.</summary>
    public IReadOnlyList<FailedRefund> Failed { get; init; } = [];

    public string Id => IdOf(Method, Reference);

    public string Partition => BillingDocument.ThePartition;

    /// <summary>The id of one payment's.</summary>
    public static string IdOf(PaymentMethod method, string reference) =>
        "pr_" + Hashing.Short(string.Join('.', CoreJson.Name(method), reference));

    /// <summary>What went out in all, failed or not.</summary>
    internal decimal WentOut =>
        Seen.Count == 0 ? 0 : Seen.Max(one => one.InAll + Failed.Where(failed => failed.At <= one.At).Sum(failed => failed.Amount));

    /// <summary>What of it is back with the customer.</summary>
    internal decimal IsBack => Math.Max(0, WentOut - Failed.Sum(one => one.Amount));

    /// <summary>The same with what was told now; itself where that is nothing new.</summary>
    internal ProviderRefunds With(ProviderPayment told)
    {
        var next = this;
        if (told.RefundedInAll is { Amount: var all } && Seen.All(one => one.At != told.At || one.InAll != all))
        {
            next = next with { Seen = [.. Seen, new RefundsSeen(told.At, all)] };
        }

        if (told.Failed is { } failed && Failed.FirstOrDefault(one => one.Key == failed.Key) is var known && !(known?.At <= told.At))
        {
            // Told by several events, each with its own time: the first is when it was.
            next = next with
            {
                Failed = [.. next.Failed.Where(one => one != known), new FailedRefund(failed.Key, failed.Amount.Amount, told.At)],
            };
        }

        return next;
    }
}
