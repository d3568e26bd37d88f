using Mancrel.Core.Inbox;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Replies.Shadow;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Core.Replies;

/// <summary>The answer to a mail, from the queue to the send.</summary>
public static class ReplyServices
{
    /// <summary>Understands letters by each tenant's own model, and what they ask of the shop clause by clause.</summary>
    public static IServiceCollection AddLetterClassifier(this IServiceCollection services) =>
        services.AddSingleton<IClassifier>(all => new ShopQuestionClassifier(all.GetRequiredService<TenantClassifier>()));

    public static IServiceCollection AddReplies(this IServiceCollection services)
    {
        services.AddSingleton<KnowledgeBook>();
        services.AddSingleton<AnswerProposals>();
        services.AddSingleton<IKnowledgeFinder>(all => all.GetRequiredService<KnowledgeBook>());
        services.AddSingleton<ISearchSource>(all => all.GetRequiredService<KnowledgeBook>());
        services.AddSingleton<VoiceBook>();
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<DraftFacts>();
        services.AddSingleton<EarlierMails>();
        services.AddSingleton<LocalDrafter>();
        services.AddSingleton<ThreadProducts>();
        services.AddSingleton<AnswerDrafter>();
        services.AddSingleton<IDrafter>(all => all.GetRequiredService<AnswerDrafter>());
        services.AddSingleton<ReplyQuestions>();
        services.AddSingleton<ReplyComposer>();
        services.AddSingleton<Judge>();
        services.AddSingleton<ReplyFindings>();
        services.AddSingleton<TenantPolicy>();
        services.AddSingleton<ShadowReports>();
        services.AddSingleton<ShadowStart>();
        services.AddSingleton<IRehearsal, Rehearsal>();
        services.AddSingleton<ReplyDecisions>();
        services.AddSingleton<ManualReplies>();
        services.AddSingleton<ScheduledReplies>();
        services.AddSingleton<SendSettlement>();
        services.AddSingleton<DeliveryTracker>();
        services.TryAddSingleton<OutboxMailer>();
        services.AddSingleton<TextSender>();
        services.AddSingleton<ApprovalTokens>();
        services.AddSingleton<ApprovalMail>();
        services.AddSingleton<Approvers>();
        services.AddSingleton<IQueueConsumer, DeliveryConsumer>();
        services.AddSingleton<QueuedLetters>();
        services.AddSingleton<ForgottenLetters>();
        services.AddSingleton<IQueueConsumer, MailConsumer>();
        services.AddWorkflow<EmailReply, QueuedMail, ReplyOutcome>();
        services.AddWorkflow<ManualReply, MessageRef, ReplyOutcome>();
        services.AddWorkflow<HeldReply, HeldReplyInput, bool>();
        services.AddWorkflow<LearnAgain, MessageRef, string>();
        services.AddStep<NormaliseStep, QueuedMail, NormalisedMail>();
        services.AddStep<SuppressStep, NormalisedMail, MessageRef>();
        services.AddStep<HistoryStep, NormalisedMail, MessageRef>();
        services.AddStep<LinkStep, MessageRef, MessageRef>();
        services.AddStep<ClassifyStep, MessageRef, ClassifyResult>();
        services.AddStep<RecommendStep, MessageRef, MessageRef>();
        services.AddStep<DraftStep, MessageRef, DraftResult>();
        services.AddStep<GuardStep, MessageRef, GuardResult>();
        services.AddStep<DecideStep, DecideInput, DecideResult>();
        services.AddStep<RequestApprovalStep, ApprovalRequest, int>();
        services.AddStep<ExpireStep, MessageRef, ReplySignal>();
        services.AddStep<ReserveStep, MessageRef, Reservation>();
        services.AddStep<ReleaseStep, HeldReplyInput, bool>();
        services.AddStep<HandOverStep, HandOverInput, HandOverResult>();
        services.AddStep<LearnStep, LearnInput, string>();
        services.AddStep<FailStep, FailedReply, string>();
        return services;
    }
}
