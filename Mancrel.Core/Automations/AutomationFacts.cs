using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Automations;

/// <summary>What is known of the records of an event, as they stand now.</summary>
public sealed record AutomationFacts
{
    /// <summary>The contact.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The contact's company, or the deal's.</summary>
    public Company? Company { get; init; }

    /// <summary>The deal.</summary>
    public Deal? Deal { get; init; }

    /// <summary>The message.</summary>
    public Message? Message { get; init; }

    /// <summary>What was sent by a form.</summary>
    public FormSubmission? Form { get; init; }

    /// <summary>The appointment.</summary>
    public Appointment? Appointment { get; init; }

    /// <summary>The quote or invoice.</summary>
    public BillingDocument? Document { get; init; }

    /// <summary>Who looks after it: the deal's owner, else the contact's.</summary>
    public UserId? Owner => Deal?.OwnerId ?? Contact?.OwnerId;
}

/// <summary>Reads the records of an event.</summary>
public sealed class AutomationReader(IDocumentStore store)
{
    /// <summary>What is known of them now.</summary>
    public async Task<AutomationFacts> ReadAsync(
        TenantId tenant,
        AutomationSource source,
        ContactId? contact,
        DealId? deal,
        CancellationToken cancellation
    )
    {
        var person = contact is { } one
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(one), one.Value, cancellation))?.Value
            : null;
        var sale = deal is { } two ? (await store.GetAsync<Deal>(tenant, Deal.PartitionOf(two), two.Value, cancellation))?.Value : null;
        var company = sale?.CompanyId ?? person?.CompanyId;
        return new AutomationFacts
        {
            Contact = person,
            Deal = sale,
            Company = company is { } three
                ? (await store.GetAsync<Company>(tenant, Company.PartitionOf(three), three.Value, cancellation))?.Value
                : null,
            Message = await OfAsync<Message>(tenant, source, cancellation),
            Form = await OfAsync<FormSubmission>(tenant, source, cancellation),
            Appointment = await OfAsync<Appointment>(tenant, source, cancellation),
            Document = await OfAsync<BillingDocument>(tenant, source, cancellation),
        };
    }

    private async Task<T?> OfAsync<T>(TenantId tenant, AutomationSource source, CancellationToken cancellation)
        where T : class, IDocument =>
        source.Kind == T.Kind ? (await store.GetAsync<T>(tenant, source.Partition, source.Id, cancellation))?.Value : null;
}
