using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Backlinks;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Occasions;
using Mancrel.Core.Outreach.Personal;
using Mancrel.Core.Outreach.Reading;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Core.Outreach;

/// <summary>What a deal's stage does by itself, and the mail that it sends.</summary>
public static class OutreachServices
{
    public static IServiceCollection AddOutreach(this IServiceCollection services)
    {
        services.AddSingleton<TemplateText>();
        services.AddSingleton<TemplateFacts>();
        services.AddSingleton<TemplateDesk>();
        services.AddSingleton<IDesk<Template, TemplateFields>>(all => all.GetRequiredService<TemplateDesk>());
        services.AddSingleton<SegmentReader>();
        services.AddSingleton<SegmentDesk>();
        services.AddSingleton<IDesk<Segment, SegmentDraft>>(all => all.GetRequiredService<SegmentDesk>());
        services.AddSingleton<CampaignDesk>();
        services.AddSingleton<IDesk<Campaign, CampaignDraft>>(all => all.GetRequiredService<CampaignDesk>());
        services.AddSingleton<CampaignActions>();
        services.AddSingleton<CampaignCounts>();
        services.AddSingleton<OutreachLetters>();
        services.AddSingleton<OutreachHold>();
        services.AddSingleton<CampaignRecipients>();
        services.AddSequences();
        services.AddForms();
        services.AddOccasions();
        services.AddSingleton<LinkChecks>();
        services.AddSingleton<BacklinkPursuit>();
        services.AddSingleton<UnsubscribeOffer>();
        services.AddTracking();
        services.AddSingleton<OutreachGuards>();
        services.AddSingleton<LocalOccasionWriter>();
        services.TryAddSingleton<IOccasionWriter>(all => all.GetRequiredService<LocalOccasionWriter>());
        services.AddSingleton<ComposeDesk>();
        services.AddSingleton<StageDeals>();
        services.AddSingleton<StageTasks>();
        services.AddSingleton<StageLetters>();
        services.AddSingleton<CallOffers>();
        services.AddSingleton<IAiTask<OutreachAnswer, OutreachReading>, LocalOutreachReader>();
        services.AddWorkflow<DealStage, DealStageInput, string>();
        services.AddWorkflow<OutreachMail, OutreachInput, ReplyOutcome>();
        services.AddWorkflow<CampaignRun, CampaignInput, string>();
        services.AddWorkflow<CampaignMail, CampaignMailInput, ReplyOutcome>();
        services.AddStep<CampaignRoundStep, CampaignInput, CampaignRound>();
        services.AddStep<CampaignNextStep, CampaignInput, string>();
        services.AddStep<CampaignReserveStep, CampaignMailInput, Reservation>();
        services.AddStep<CampaignToldStep, CampaignMailEnd, string>();
        services.AddStep<StageMailStep, DealStageInput, StageMail>();
        services.AddStep<StageDueStep, StageDue, string>();
        services.AddStep<StageMoveStep, StageMove, string>();
        services.AddStep<StageTaskStep, StageTask, string>();
        services.AddStep<StageReplyStep, StageReply, ReplyReading>();
        services.AddStep<StageArchiveStep, DealStageInput, string>();
        services.AddStep<VerifyLinkStep, DealStageInput, bool>();
        services.AddStep<OutreachDecideStep, OutreachInput, DecideResult>();
        services.AddStep<OutreachReserveStep, OutreachInput, Reservation>();
        services.AddStep<OutreachDoneStep, OutreachEnd, string>();
        return services;
    }

    private static void AddTracking(this IServiceCollection services)
    {
        services.TryAddSingleton(new TrackingRoot());
        services.AddSingleton<TrackingTokens>();
        services.AddSingleton<TrackedHtml>();
        services.AddSingleton<MailTracks>();
    }

    private static void AddSequences(this IServiceCollection services)
    {
        services.AddSingleton<SequenceIntakeRules>();
        services.AddSingleton<SequenceDesk>();
        services.AddSingleton<IDesk<Sequence, SequenceDraft>>(all => all.GetRequiredService<SequenceDesk>());
        services.AddSingleton<SequenceActions>();
        services.AddSingleton<SequenceCounts>();
        services.AddSingleton<SequenceExits>();
        services.AddSingleton<SequenceMails>();
        services.TryAddSingleton(VariantRule.Usual);
        services.AddSingleton<VariantTrials>();
        services.TryAddSingleton<IPersonalLine, NoPersonalLine>();
        services.AddSingleton<PersonalMails>();
        services.AddSingleton<SendAllowance>();
        services.AddSingleton<EnrolmentBook>();
        services.AddSingleton<SequenceProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<SequenceProjection>());
        services.AddSingleton<SequenceIntakes>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<SequenceIntakes>());
        services.AddWorkflow<SequenceRun, EnrolmentInput, string>();
        services.AddWorkflow<SequencePeople, SequenceJob, string>();
        services.AddStep<SequenceTurnStep, EnrolmentInput, SequenceTurn>();
        services.AddStep<SequenceToldStep, SequenceMailEnd, string>();
        services.AddStep<SequenceNextStep, EnrolmentInput, string>();
        services.AddStep<SequencePeopleStep, SequencePeopleInput, SequencePeopleDone>();
    }
}
