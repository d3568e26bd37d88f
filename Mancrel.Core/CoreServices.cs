using Mancrel.Core.Ai;
using Mancrel.Core.Automations;
using Mancrel.Core.Billing;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Learning;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Office;
using Mancrel.Core.Operations;
using Mancrel.Core.Orders;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Outreach;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Core;

/// <summary>The chapters, each of which registers itself: the same in both hosts, over whatever ports the host registered.</summary>
public static class CoreServices
{
    /// <summary>Adds them. The host adds the ports, settings, signing keys, the classifier and the clock.</summary>
    public static IServiceCollection AddMancrelCore(this IServiceCollection services)
    {
        services
            .AddWebhooks()
            .AddCatalogue()
            .AddIdentity()
            .AddInbox()
            .AddOutgoingWebhooks()
            .AddCrm()
            .AddLearning()
            .AddAi()
            .AddReplies()
            .AddMailboxes()
            .AddOutreach()
            .AddScheduling()
            .AddOrders()
            .AddBilling()
            .AddAutomations()
            .AddInsight()
            .AddOffice()
            .AddOperations();
        services.AddSingleton(services.WorkflowRegistry());
        services.TryAddSingleton<IClaimCheck, ClaimCheck>();
        services.TryAddSingleton<IDeletedSpace, ReclaimedByService>();
        services.TryAddSingleton<IBackups, BackedUpByService>();
        services.AddSingleton<QueuePump>();
        services.AddSingleton<OutboxDispatcher>();
        return services;
    }

    /// <summary>The workflows and their steps by name, for who has no container.</summary>
    public static WorkflowRegistry Workflows() => new ServiceCollection().AddMancrelCore().WorkflowRegistry();
}
