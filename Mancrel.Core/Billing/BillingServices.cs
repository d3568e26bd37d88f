using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Billing.Mailed;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Outreach;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Billing;

/// <summary>Quotes, orders, invoices and payments.</summary>
public static class BillingServices
{
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddSingleton<BillingRules>();
        services.AddSingleton<BuyerBook>();
        services.AddSingleton<BillingOptionsDesk>();
        services.AddSingleton<BillingDesk>();
        services.AddSingleton<BillingLedger>();
        services.AddSingleton<BillingActions>();
        services.AddSingleton<QuoteActions>();
        services.AddSingleton<InvoiceActions>();
        services.AddSingleton<BillingTokens>();
        services.AddSingleton<PrintDesk>();
        services.AddSingleton<SendDesk>();
        services.AddSingleton<IProjection, SentDocuments>();
        services.AddSingleton<IProjection, AgreedQuotes>();
        services.AddSingleton<PaymentDesk>();
        services.AddSingleton<BankMatches>();
        services.AddSingleton<BankDesk>();
        services.AddSingleton<StatementImporter>();
        services.AddSingleton<PaymentIntake>();
        services.AddSingleton<FailedRefunds>();
        services.AddSingleton<DunningDesk>();
        services.AddSingleton<OwedGuard>();
        services.AddSingleton<IEnclosureGuard>(all => all.GetRequiredService<OwedGuard>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<OwedGuard>());
        services.AddWorkflow<DunningRun, DunningInput, string>();
        services.AddStep<DunningTurnStep, DunningInput, DunningTurn>();
        services.AddSingleton<IOwnPapers, BillingPapers>();
        services.AddSingleton<MailedQuotes>();
        services.AddSingleton<IOwnPapers>(all => all.GetRequiredService<MailedQuotes>());
        services.AddSingleton<IThreadOffers>(all => all.GetRequiredService<MailedQuotes>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<MailedQuotes>());
        services.AddSingleton<QuoteAnswers>();
        services.AddSingleton<IOwnPapers>(all => all.GetRequiredService<QuoteAnswers>());
        services.AddSingleton<IThreadOffers>(all => all.GetRequiredService<QuoteAnswers>());
        services.AddSingleton<PayDesk>();
        services.AddSingleton<RefundDesk>();
        services.AddSingleton<PayPalSignature>();
        services.AddSingleton<PaymentReceiver>();
        services.AddSingleton<IQueueConsumer, PaymentConsumer>();
        services.AddSingleton<ISegmentTrades, BillingTrades>();
        services.AddSingleton<BillingTimeline>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<BillingTimeline>());
        services.AddSingleton<IContactReference>(
            new ContactReference<BillingDocument>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
        services.AddSingleton<IContactReference>(
            new ContactReference<Payment>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
        services.AddSingleton<IContactReference>(
            new ContactReference<BankLine>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
        return services;
    }
}
