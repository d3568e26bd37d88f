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
/// handover. What was reserved by another going of the campaign is left to that one.
/// </summary>
public sealed class CampaignReserveStep(
    IDocumentStore store,
    OutreachGuards guards,
    TemplateDesk templates,
    CampaignLetters letters,
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
            if (await store.GetAsync<Message>(tenant, partition, reference.Message.Value, cancellation) is { } before)
            {
                return before.Value.Send?.Instance == context.InstanceId ? new Reservation(reference, ReplyOutcome.Answered) : Left;
            }

            var campaign = await store.GetAsync<Campaign>(tenant, Campaign.PartitionOf(input.Campaign), input.Campaign.Value, cancellation);
            if (campaign is not { Value.State: CampaignState.Running } || campaign.Value.Run != input.Run)
            {
                await recipients.PutBackAsync(tenant, input, cancellation);
                return Left;
            }

            var contact = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(input.Contact), input.Contact.Value, cancellation);
            if (contact is null || contact.Value.Emails.Count == 0)
            {
                var why = contact is null ? "The contact does not exist any more." : "The contact has no mail address.";
                await recipients.EndAsync(tenant, input, RecipientState.Skipped, why, cancellation);
                return PassedOver;
            }

            if (await RenderAsync(tenant, campaign.Value, contact.Value, cancellation) is not var (template, made))
            {
                await recipients.EndAsync(tenant, input, RecipientState.Skipped, "The template cannot be rendered for it.", cancellation);
                return PassedOver;
            }

            var findings = await guards.OfManyAsync(
                tenant,
                contact.Value,
                made.Text,
                template.Language,
                campaign.Value.ConsentRequired,
                campaign.Value.Purpose,
                cancellation
            );
            if (findings.Where(finding => finding.AtMost > Band.Approve).MaxBy(finding => finding.AtMost) is { } objection)
            {
                await recipients.EndAsync(tenant, input, RecipientState.Skipped, objection.Reason, cancellation);
                return PassedOver;
            }

            var letter = await letters.WriteAsync(context, campaign.Value, contact.Value, template, made, reference, cancellation);
            await threader.RegisterAsync(tenant, letter.Message.MailMessageId!, reference.Conversation, cancellation);
            var batch = new DocumentBatch(tenant, partition)
                .Create(letter.Conversation)
                .Create(letter.Message with { Decision = letter.Message.Decision! with { Guards = findings } })
                .Upsert(
                    Audit.Line(
                        letter.Message,
                        "reserve",
                        clock.GetUtcNow(),
                        $"Mail {letter.Message.Id} of campaign {campaign.Value.Name} reserved",
                        ("campaign", campaign.Value.Id),
                        ("approvedBy", campaign.Value.ApprovedBy),
                        ("mailMessageId", letter.Message.MailMessageId),
                        ("guards", Audit.Names(findings))
                    )
                );
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return new Reservation(reference, ReplyOutcome.Answered);
            }
        }
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
