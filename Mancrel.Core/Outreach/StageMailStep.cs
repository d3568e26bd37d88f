using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>The mail that a stage wrote, or why it wrote none.</summary>
public sealed record StageMail(MessageRef? Message, string? Why);

/// <summary>
/// Writes the mail of a stage as a draft in the deal's conversation and starts its way out (<see cref="OutreachMail"/>) in the same batch.
/// All ids come from the
/// deal and its entry, so that a repeated step finds what the first one wrote.
/// </summary>
public sealed class StageMailStep(IDocumentStore store, ShopBook shops, MancrelSettings settings, TimeProvider clock)
    : IWorkflowStep<DealStageInput, StageMail>
{
    public static StepName<DealStageInput, StageMail> Step { get; } = new("deal.write");

    public async Task<StageMail> RunAsync(StepContext context, DealStageInput input, CancellationToken cancellation)
    {
        var deal = await store.GetAsync<Deal>(context.Tenant, Deal.PartitionOf(input.Deal), input.Deal.Value, cancellation);
        if (deal is null || deal.Value.Entry != input.Entry)
        {
            return new StageMail(null, "the deal went on meanwhile");
        }

        var contact = deal.Value.ContactId is { } id
            ? (await store.GetAsync<Contact>(context.Tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;
        if (contact is null || contact.Emails.Count == 0)
        {
            return new StageMail(null, contact is null ? "the deal has no contact" : $"{contact.Name} has no mail address");
        }

        var conversation = deal.Value.ConversationId ?? new ConversationId("c_x" + Hashing.Short(deal.Value.Id)[..24]);
        var reference = new MessageRef(conversation, new MessageId("x_" + Hashing.Short(context.InstanceId)));
        await LinkAsync(context.Tenant, input.Deal, conversation, cancellation);
        await WriteAsync(context.Tenant, input, deal.Value, contact, reference, cancellation);
        return new StageMail(reference, null);
    }

    private async Task WriteAsync(
        TenantId tenant,
        DealStageInput input,
        Deal deal,
        Contact contact,
        MessageRef reference,
        CancellationToken cancellation
    )
    {
        var partition = Conversation.PartitionOf(reference.Conversation);
        var now = clock.GetUtcNow();
        var opportunity = deal.OpportunityId is { } id
            ? (await store.GetAsync<BacklinkOpportunity>(tenant, BacklinkOpportunity.PartitionOf(id), id, cancellation))?.Value
            : null;
        var (text, language) =
            OutreachTexts.For(input.Action, contact.Language) ?? throw new PermanentStepException($"{input.Action} writes no mail");
        var shop = await shops.NameAsync(tenant, cancellation);
        var message = Draft(input, deal, contact, opportunity, reference, text, language, shop, now);
        while (await store.GetAsync<Message>(tenant, partition, message.Id, cancellation) is null)
        {
            var before = await store.GetAsync<Conversation>(tenant, partition, reference.Conversation.Value, cancellation);
            var batch = new DocumentBatch(tenant, partition)
                .Create(message)
                .Upsert(Signals.Start(message, OutreachMail.Name, message.Id, new OutreachInput(reference, input.Deal, input.Entry)));
            _ = before is null
                ? batch.Create(
                    new Conversation
                    {
                        ConversationId = reference.Conversation,
                        Subject = message.Subject,
                        ThreadSubject = ReplySubject.Bare(message.Subject).ToLowerInvariant(),
                        Counterpart = message.Counterpart,
                        CounterpartName = contact.Name,
                        ContactId = contact.ContactId,
                        CompanyId = contact.CompanyId,
                        AssigneeId = deal.OwnerId,
                        State = ConversationState.Waiting,
                        LastMessageAt = now,
                        MessageCount = 1,
                        Preview = message.Draft!.Body[..Math.Min(200, message.Draft.Body.Length)],
                    }
                )
                : batch.Replace(before.Value with { MessageCount = before.Value.MessageCount + 1 }, before.ETag);
            await store.CommitAsync(batch, cancellation);
        }
    }

    private Message Draft(
        DealStageInput input,
        Deal deal,
        Contact contact,
        BacklinkOpportunity? opportunity,
        MessageRef reference,
        OutreachText text,
        string language,
        string shop,
        DateTimeOffset now
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = PersonName.Clean(contact.Name) ?? contact.Name,
            ["shop"] = shop,
            ["title"] = deal.Title,
            ["url"] = opportunity?.OurUrl ?? settings.PublicUrl?.ToString() ?? "",
            ["page"] = opportunity?.TargetUrl ?? deal.Title,
            ["anchor"] = opportunity?.AnchorText is { Length: > 0 } anchor ? anchor : shop,
            ["angle"] = opportunity?.Angle ?? "",
        };
        var claims = new List<Claim>();
        if (opportunity is not null)
        {
            claims.Add(new Claim(values["page"], new Evidence("crm", opportunity.Id, null, "targetUrl", values["page"])));
            claims.Add(new Claim(values["url"], new Evidence("crm", opportunity.Id, null, "ourUrl", values["url"])));
        }

        return new Message
        {
            MessageId = reference.Message,
            ConversationId = reference.Conversation,
            Direction = MessageDirection.Outbound,
            State = MessageState.Drafted,
            From = settings.Mail.From.ToString(),
            To = [new MailAddress(contact.Name, contact.Emails[0]).ToString()],
            Counterpart = AddressKey.For(contact.Emails[0]),
            Subject = OutreachTexts.Fill(text.Subject, values),
            ReceivedAt = now,
            ContactId = contact.ContactId,
            Draft = new Draft
            {
                Body = OutreachTexts.Fill(text.Body, values),
                Language = language,
                Claims = [.. claims.Where(claim => claim.Text.Length > 0)],
                Confidence = language == contact.Language ? 0.95 : 0.8,
                Model = string.Create(CultureInfo.InvariantCulture, $"text:{CoreJson.Name(input.Action)}.{language}"),
            },
        };
    }

    private async Task LinkAsync(TenantId tenant, DealId id, ConversationId conversation, CancellationToken cancellation)
    {
        while (
            await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation) is { } stored
            && stored.Value.ConversationId != conversation
        )
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, stored.Value.Partition).Replace(stored.Value with { ConversationId = conversation }, stored.ETag),
                cancellation
            );
        }
    }
}
