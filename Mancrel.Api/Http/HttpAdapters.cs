using Mancrel.Api.Billing;
using Mancrel.Api.Catalogue;
using Mancrel.Api.Crm;
using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Api.Mailboxes.OAuth;
using Mancrel.Api.Mailboxes.Sender;
using Mancrel.Api.OutgoingWebhooks;
using Mancrel.Api.Replies.Sending;
using Mancrel.Api.Scheduling;
using Mancrel.Api.Scheduling.Linked;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Catalogue;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Busy;
using Mancrel.Core.Scheduling.Linked;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api.Http;

/// <summary>What Core asks of the web: pages, vendors' feeds, receivers of webhooks.</summary>
public static class HttpAdapters
{
    public static IServiceCollection AddHttpAdapters(this IServiceCollection services)
    {
        services.AddOutgoingClients();
        services.TryAddSingleton<IPageFetcher, HttpPageFetcher>();
        services.TryAddSingleton<ICalendarFetcher, HttpCalendarFetcher>();
        services.TryAddSingleton<IVendorFeed, HttpVendorFeed>();
        services.TryAddSingleton<IHookSender, HttpHookSender>();
        services.TryAddSingleton<IPayPalCertificates, HttpPayPalCertificates>();
        services.AddSingleton<IPaymentProvider, StripeProvider>();
        services.AddSingleton<PayPalAccess>();
        services.AddSingleton<IPaymentProvider, PayPalProvider>();
        services.TryAddSingleton<ITextCarrier, TwilioCarrier>();
        services.TryAddSingleton<IMailNames, DnsMailNames>();
        services.AddSingleton<MailboxDiscovery>();
        services.AddSingleton<SenderDomainCheck>();
        services.AddSingleton<SenderSigning>();
        services.AddSingleton<MailboxAttempts>();
        services.AddSingleton<MailboxProviderClient>();
        services.AddSingleton<CalendarAttempts>();
        services.AddSingleton<ILinkedCalendarHost, GoogleCalendar>();
        services.AddSingleton<ILinkedCalendarHost, MicrosoftCalendar>();
        services.AddSingleton<IMailboxGrants>(all => all.GetRequiredService<MailboxProviderClient>());
        return services;
    }
}
