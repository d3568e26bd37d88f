using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Campaigns;

/// <summary>
/// Looks at the moment of sending whether the campaign goes and the person may be written to, then renders the mail and reserves its one
/// handover. What was reserved by another going of the campaign is left to that one. It is asked again before every further try of what
/// was refused for the moment: a pause, a cancel and a no hold then too.
/// </summary>
public sealed class CampaignReserveStep(
    IDocumentStore store,
    OutreachGuards guards,
    TemplateDesk templates,
    OutreachLetters letters,
    OutreachHold hold,
    Threader threader,
    CampaignRecipients recipients,
    TimeProvider clock
) : IWorkflowStep<CampaignMailInput, Reservation>
{
    private static readonly Reservation Left = new(Outbound: null, ReplyOutcome.Superseded);
    private static readonly Reservation PassedOver = new(Outbound: null, ReplyOutcome.Escalated);

    public static StepName<CampaignMailInput, Reservation> Step { get; } = new("campaign.reserve");

    public async Task<Reservation> RunAsync(StepContext context, CampaignMailInput input, CancellationToken cancellation)
    {
        var tenant = context.Tenant;
        var reference = new CampaignRecipient { CampaignId = input.Campaign, ContactId = input.Contact }.Mail;
        while (true)
        {
            var partition = Conversation.PartitionOf(reference.Conversation);
            var before = await store.GetAsync<Message>(tenant, partition, reference.Message.Value, cancellation);
            if (before is not null && !OutreachHold.IsFree(before.Value, context.InstanceId))
            {
                return before.Value.Send?.Instance == context.InstanceId ? new Reservation(reference, ReplyOutcome.Answered) : Left;
            }

            var campaign = await store.GetAsync<Campaign>(tenant, Campaign.PartitionOf(input.Campaign), input.Campaign.Value, cancellation);
            if (campaign is not { Value.State: CampaignState.Running } || campaign.Value.Run != input.Run)
            {
                var over = campaign is null or { Value.State: CampaignState.Cancelled };
                await hold.PutDownAsync(context, reference, over ? "The campaign was cancelled before it left." : null, cancellation);
                await recipients.PutBackAsync(tenant, input, cancellation);
                return Left;
            }

            var contact = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(input.Contact), input.Contact.Value, cancellation);
            if (contact is null || contact.Value.Emails.Count == 0)
            {
                return await PassOverAsync(contact is null ? "The contact does not exist any more." : "The contact has no mail address.");
            }

            (Template Template, RenderedTemplate Made)? rendered = null;
            if (before is null)
            {
                rendered = await RenderAsync(tenant, campaign.Value, contact.Value, cancellation);
                if (rendered is null)
                {
                    return await PassOverAsync("The template cannot be rendered for it.");
                }
            }

            var findings = await guards.OfManyAsync(
                tenant,
                contact.Value,
                rendered?.Made.Text ?? before!.Value.ReplyText,
                rendered?.Template.Language ?? "en",
                campaign.Value.ConsentRequired,
                campaign.Value.Purpose,
                cancellation
            );
            if (findings.Where(finding => finding.AtMost > Band.Approve).MaxBy(finding => finding.AtMost) is { } objection)
            {
                return await PassOverAsync(objection.Reason);
            }

            var committed = rendered is var (template, made)
                ? await ReserveAsync(context, campaign.Value, contact.Value, template, made, reference, findings, cancellation)
                : await hold.TakeUpAsync(context, before!, cancellation);
            if (committed)
            {
                return new Reservation(reference, ReplyOutcome.Answered);
            }
        }

        async Task<Reservation> PassOverAsync(string why)
        {
            await hold.PutDownAsync(context, reference, why, cancellation);
            await recipients.EndAsync(tenant, input, RecipientState.Skipped, why, cancellation);
            return PassedOver;
        }
    }

    private async Task<bool> ReserveAsync(
        StepContext context,
        Campaign campaign,
        Contact contact,
        Template template,
        RenderedTemplate made,
        MessageRef reference,
        IReadOnlyList<GuardFinding> findings,
        CancellationToken cancellation
    )
    {
        var cause = new OutreachCause($"Approved with the whole of campaign {campaign.Name}.", campaign.ApprovedBy, campaign.ApprovedAt)
        {
            CampaignId = campaign.Id,
        };
        var letter = await letters.WriteAsync(context, cause, contact, template, made, reference, cancellation);
        await threader.RegisterAsync(context.Tenant, letter.Message.MailMessageId!, reference.Conversation, cancellation);
        var batch = new DocumentBatch(context.Tenant, letter.Conversation.Partition)
            .Create(letter.Conversation)
            .Create(letter.Message with { Decision = letter.Message.Decision! with { Guards = findings } })
            .Upsert(
                Audit.Line(
                    letter.Message,
                    "reserve",
                    clock.GetUtcNow(),
                    $"Mail {letter.Message.Id} of campaign {campaign.Name} reserved",
                    ("campaign", campaign.Id),
                    ("approvedBy", campaign.ApprovedBy),
                    ("mailMessageId", letter.Message.MailMessageId),
                    ("guards", Audit.Names(findings))
                )
            );
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }

    // Null where it cannot be rendered with what is known of this contact.
    private async Task<(Template Template, RenderedTemplate Made)?> RenderAsync(
        TenantId tenant,
        Campaign campaign,
        Contact contact,
        CancellationToken cancellation
    )
    {
        var id = campaign.TemplateId!.Value;
        var version = string.Create(CultureInfo.InvariantCulture, $"{id.Value}.{campaign.TemplateVersion}");
        var stored =
            await store.GetAsync<TemplateVersion>(tenant, Template.PartitionOf(id), version, cancellation)
            ?? throw new PermanentStepException($"there is no version {version} of the template");
        var template = stored.Value.Template;
        try
        {
            return (template, await templates.RenderAsync(tenant, template, contact, campaign.Sender, cancellation));
        }
        catch (TemplateException)
        {
            return null;
        }
    }
}

/// <summary>Tells the campaign what became of a mail.</summary>
public sealed class CampaignToldStep(CampaignRecipients recipients, IDocumentStore store) : IWorkflowStep<CampaignMailEnd, string>
{
    public static StepName<CampaignMailEnd, string> Step { get; } = new("campaign.told");

    public async Task<string> RunAsync(StepContext context, CampaignMailEnd input, CancellationToken cancellation)
    {
        switch (input.Outcome)
        {
            case ReplyOutcome.Answered:
                await recipients.EndAsync(context.Tenant, input.Mail, RecipientState.Sent, reason: null, cancellation);
                return "sent";
            case ReplyOutcome.Failed:
                var mail = new CampaignRecipient { CampaignId = input.Mail.Campaign, ContactId = input.Mail.Contact }.Mail;
                var partition = Conversation.PartitionOf(mail.Conversation);
                var message = await store.GetAsync<Message>(context.Tenant, partition, mail.Message.Value, cancellation);
                var why = message?.Value.Failure ?? "The mail could not be written.";
                await recipients.EndAsync(context.Tenant, input.Mail, RecipientState.Failed, why, cancellation);
                return "failed";
            default:
                return "not sent";
        }
    }
}

/// <summary>Writes what becomes of recipients.</summary>
public sealed class CampaignRecipients(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The end of one.</summary>
    public Task EndAsync(TenantId tenant, CampaignMailInput mail, RecipientState state, string? reason, CancellationToken cancellation) =>
        ChangeAsync(tenant, mail, one => one with { State = state, Reason = reason, Run = mail.Run, At = clock.GetUtcNow() }, cancellation);

    /// <summary>
    /// Waits again, unless another going of the campaign has let it go since. One that waits is written all the same: whoever is about to
    /// mark it as let go read it before, and finds it changed.
    /// </summary>
    public Task PutBackAsync(TenantId tenant, CampaignMailInput mail, CancellationToken cancellation) =>
        ChangeAsync(
            tenant,
            mail,
            one =>
                one.State == RecipientState.Pending || (one.State == RecipientState.Released && one.Run == mail.Run)
                    ? one with
                    {
                        State = RecipientState.Pending,
                        Run = mail.Run,
                    }
                    : null,
            cancellation
        );

    private async Task ChangeAsync(
        TenantId tenant,
        CampaignMailInput mail,
        Func<CampaignRecipient, CampaignRecipient?> change,
        CancellationToken cancellation
    )
    {
        var key = new CampaignRecipient { CampaignId = mail.Campaign, ContactId = mail.Contact };
        while (
            await store.GetAsync<CampaignRecipient>(tenant, key.Partition, key.Id, cancellation) is { } stored
            && change(stored.Value) is { } next
        )
        {
            if ((await store.CommitAsync(new DocumentBatch(tenant, key.Partition).Replace(next, stored.ETag), cancellation)).Committed)
            {
                return;
            }
        }
    }
}
