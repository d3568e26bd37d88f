using Mancrel.Core.Ai;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api;

/// <summary>Core's own services: the same in both hosts, over whatever ports the host registered.</summary>
public static class CoreServices
{
    /// <summary>
    /// Adds them. The host adds the ports, <see cref="MancrelSettings"/>, <see cref="SigningKeys"/>, <see cref="IClassifier"/> and the
    /// clock.
    /// </summary>
    public static IServiceCollection AddMancrelCore(this IServiceCollection services)
    {
        services.AddSingleton(Workflows());
        services.AddSingleton<MailReceiver>();
        services.AddSingleton<CatalogueReceiver>();
        services.AddSingleton<CatalogueWriter>();
        services.AddSingleton<CatalogueSearch>();
        services.AddSingleton<IProductFinder>(provider => provider.GetRequiredService<CatalogueSearch>());
        services.AddSingleton<KnowledgeBook>();
        services.AddSingleton<IKnowledgeFinder>(provider => provider.GetRequiredService<KnowledgeBook>());
        services.AddSingleton<VoiceBook>();
        services.AddSingleton<DraftFacts>();
        services.AddSingleton<EarlierMails>();
        services.AddSingleton<PromptBook>();
        services.AddSingleton<UsageLog>();
        services.AddSingleton<LocalDrafter>();
        services.AddSingleton<IDrafter>(provider => provider.GetRequiredService<LocalDrafter>());
        services.AddSingleton<MessageFile>();
        services.AddSingleton<ReplyAddress>();
        services.AddSingleton<Threader>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<ReplyQuestions>();
        services.AddSingleton<ReplyComposer>();
        services.AddSingleton<GuardRoom>();
        services.AddSingleton<TenantPolicy>();
        services.AddSingleton<VerdictBook>();
        services.AddSingleton<BlindAudits>();
        services.AddSingleton<IRehearsal, Rehearsal>();
        services.AddSingleton<Backtest>();
        services.AddSingleton<MailboxBacktest>();
        services.AddSingleton<ReplyDecisions>();
        services.AddSingleton<ManualReplies>();
        services.AddSingleton<SendSettlement>();
        services.AddSingleton<DeliveryReceiver>();
        services.AddSingleton<DeliveryTracker>();
        services.AddSingleton<IQueueConsumer, DeliveryConsumer>();
        services.AddSingleton<ApprovalTokens>();
        services.AddSingleton<ApprovalMail>();
        services.AddSingleton<Approvers>();
        services.AddSingleton(provider => new JwtTokens(provider.GetRequiredService<SigningKeys>().For("access-tokens")));
        services.AddSingleton<SignIn>();
        services.AddSingleton<SealedSecrets>();
        services.AddSingleton<EntraAccounts>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<IQueueConsumer, AccountMailConsumer>();
        services.AddSingleton<UserAdmin>();
        services.AddAiTasks();
        services.AddMancrelCrm();
        services.AddMancrelWork();
        services.TryAddSingleton<IClaimCheck, ClaimCheck>();
        services.AddSingleton<QueuePump>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<IQueueConsumer, MailConsumer>();
        services.AddSingleton<IQueueConsumer, CatalogueConsumer>();
        services.AddSingleton<IQueueConsumer, SignalConsumer>();
        foreach (var step in StepTypes)
        {
            services.AddSingleton(step);
        }

        return services;
    }

    /// <summary>The workflows and their steps by name.</summary>
    public static WorkflowRegistry Workflows() =>
        new WorkflowRegistry()
            .AddCrmWorkflows()
            .AddWorkflow<EmailReply, QueuedMail, ReplyOutcome>()
            .AddWorkflow<ManualReply, MessageRef, ReplyOutcome>()
            .AddStep<NormaliseStep, QueuedMail, NormalisedMail>()
            .AddStep<SuppressStep, NormalisedMail, MessageRef>()
            .AddStep<LinkStep, MessageRef, MessageRef>()
            .AddStep<ClassifyStep, MessageRef, ClassifyResult>()
            .AddStep<RecommendStep, MessageRef, MessageRef>()
            .AddStep<DraftStep, MessageRef, DraftResult>()
            .AddStep<GuardStep, MessageRef, GuardResult>()
            .AddStep<DecideStep, DecideInput, DecideResult>()
            .AddStep<RequestApprovalStep, ApprovalRequest, int>()
            .AddStep<ExpireStep, MessageRef, ReplySignal>()
            .AddStep<ReserveStep, MessageRef, Reservation>()
            .AddStep<HandOverStep, HandOverInput, HandOverResult>()
            .AddWorkflow<LearnAgain, MessageRef, string>()
            .AddStep<LearnStep, LearnInput, string>()
            .AddStep<FailStep, FailedReply, string>()
            .AddWorkflow<Retrain, RetrainInput, string>()
            .AddStep<RetrainStep, RetrainInput, string>()
            .AddStep<RetrainFailedStep, RetrainFailure, string>();

    private static readonly Type[] StepTypes =
    [
        typeof(NormaliseStep),
        typeof(SuppressStep),
        typeof(LinkStep),
        typeof(ClassifyStep),
        typeof(RecommendStep),
        typeof(DraftStep),
        typeof(GuardStep),
        typeof(DecideStep),
        typeof(RequestApprovalStep),
        typeof(ExpireStep),
        typeof(ReserveStep),
        typeof(HandOverStep),
        typeof(LearnStep),
        typeof(FailStep),
        typeof(RetrainStep),
        typeof(RetrainFailedStep),
    ];
}
