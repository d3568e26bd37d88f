using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What a tenant set for its documents.</summary>
public sealed record BillingOptions : IDocument
{
    public static string Kind => "billingOptions";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The one partition.</summary>
    public const string ThePartition = "settings";

    /// <summary>The only id.</summary>
    public const string TheId = "billing";

    /// <summary>Who sells; a name that is left out is the shop's.</summary>
    public BillingParty Seller { get; init; } = new();

    /// <summary>The account to pay to.</summary>
    public string? Iban { get; init; }

    /// <summary>Its bank.</summary>
    public string? Bic { get; init; }

    /// <summary>What stands below every document.</summary>
    public string Footer { get; init; } = "";

    /// <summary>Days from the issue to the day by which to pay, where a document names none.</summary>
    public int PaymentDays { get; init; } = 14;

    /// <summary>Days that an offer stands, where it names no last one.</summary>
    public int QuoteDays { get; init; } = 30;

    /// <summary>The tax where nobody says another; null where none is set.</summary>
    public DocumentTax? Tax { get; init; }

    /// <summary>The reminders of what is overdue, by their days; none where nobody set any.</summary>
    public IReadOnlyList<ReminderStep> Reminders { get; init; } = [];

    public string Id => TheId;

    public string Partition => ThePartition;

    /// <summary>What holds for a tenant; the defaults until it sets anything.</summary>
    public static async Task<BillingOptions> ReadAsync(IDocumentStore store, TenantId tenant, CancellationToken cancellation) =>
        (await store.GetAsync<BillingOptions>(tenant, ThePartition, TheId, cancellation))?.Value ?? new BillingOptions();
}
