using Mancrel.Api.Crm;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Outreach;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api;

/// <summary>The CRM's own services: the same in both hosts.</summary>
public static class CrmServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddMancrelCrm(this IServiceCollection services)
    {
        services.AddSingleton<Sights>();
        services.AddSingleton<AddressClaims>();
        services.AddSingleton<ContactReferences>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<CompanyDesk>();
        services.AddSingleton<ContactMerger>();
        services.AddSingleton<Duplicates>();
        services.AddSingleton<DuplicateKeeper>();
        services.AddSingleton<ContactImporter>();
        services.AddSingleton<ImportUndo>();
        services.AddSingleton<ContactExport>();
        services.AddSingleton<RecordExport>();
        services.AddSingleton<PipelineBook>();
        services.AddSingleton<Assigner>();
        services.AddSingleton<IAssigner>(all => all.GetRequiredService<Assigner>());
        services.AddSingleton<DealDesk>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<OpportunityDesk>();
        services.AddSingleton<IDesk<Contact, ContactFields>>(all => all.GetRequiredService<ContactDesk>());
        services.AddSingleton<IDesk<Company, CompanyFields>>(all => all.GetRequiredService<CompanyDesk>());
        services.AddSingleton<IDesk<Deal, DealFields>>(all => all.GetRequiredService<DealDesk>());
        services.AddSingleton<IDesk<CrmTask, TaskFields>>(all => all.GetRequiredService<TaskDesk>());
        services.AddSingleton<IDesk<Pipeline, PipelineFields>>(all => all.GetRequiredService<PipelineBook>());
        services.AddSingleton<IDesk<BacklinkOpportunity, OpportunityFields>>(all => all.GetRequiredService<OpportunityDesk>());
        services.AddSingleton<StatsKeeper>();
        services.AddSingleton<StatsBook>();
        services.AddSingleton<StatsRebuild>();
        services.AddSingleton<SearchKeeper>();
        services.AddSingleton<TimelineKeeper>();
        services.AddSingleton<BoardKeeper>();
        services.AddSingleton<OpportunityKeeper>();
        services.AddSingleton<ConversationKeeper>();
        services.AddSingleton<ILeadScoring>(all => all.GetRequiredService<LeadDesk>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<HookKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<SearchKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<DuplicateKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<TimelineKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<BoardKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<OpportunityKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<ConversationKeeper>());
        services.AddSingleton<IProjection>(all => all.GetRequiredService<StatsKeeper>());
        services.AddSingleton<CrmFeed>();
        services.AddSingleton<OutreachGuards>();
        services.AddSingleton<StageDeals>();
        services.AddSingleton<StageTasks>();
        services.TryAddSingleton<IPageFetcher, HttpPageFetcher>();
        foreach (var step in Steps)
        {
            services.AddSingleton(step);
        }

        return services;
    }

    /// <summary>The CRM's workflows and their steps by name.</summary>
    public static WorkflowRegistry AddCrmWorkflows(this WorkflowRegistry registry) =>
        registry
            .AddWorkflow<DealStage, DealStageInput, string>()
            .AddWorkflow<OutreachMail, OutreachInput, ReplyOutcome>()
            .AddStep<StageMailStep, DealStageInput, StageMail>()
            .AddStep<StageDueStep, StageDue, string>()
            .AddStep<StageMoveStep, StageMove, string>()
            .AddStep<StageTaskStep, StageTask, string>()
            .AddStep<StageReplyStep, StageReply, ReplyReading>()
            .AddStep<StageArchiveStep, DealStageInput, string>()
            .AddStep<VerifyLinkStep, DealStageInput, bool>()
            .AddStep<OutreachDecideStep, OutreachInput, DecideResult>()
            .AddStep<OutreachReserveStep, OutreachInput, Reservation>()
            .AddStep<OutreachDoneStep, OutreachEnd, string>();

    private static readonly Type[] Steps =
    [
        typeof(StageMailStep),
        typeof(StageDueStep),
        typeof(StageMoveStep),
        typeof(StageTaskStep),
        typeof(StageReplyStep),
        typeof(StageArchiveStep),
        typeof(VerifyLinkStep),
        typeof(OutreachDecideStep),
        typeof(OutreachReserveStep),
        typeof(OutreachDoneStep),
    ];
}
