using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Campaigns over hours: what was refused for the moment, and what was taken away meanwhile.</summary>
public sealed class CampaignDaysTests
{
    private readonly OutreachFixture shop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_refused_for_the_moment_waits_while_the_campaign_is_paused_and_leaves_once_after_it()
    {
        await CampaignAsync("paused");
        shop.Mailer.RefuseNext("busy", transient: true);
        await DoAsync("paused", CampaignAction.Execute);
        await DoAsync("paused", CampaignAction.Approve);
        await shop.SettleAsync();
        Assert.Equal(1, shop.Mailer.Calls);

        await DoAsync("paused", CampaignAction.Pause);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(3));
        Assert.Equal(1, shop.Mailer.Calls);

        await DoAsync("paused", CampaignAction.Resume);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(6));
        Assert.Single(shop.Mails);
        Assert.Equal(CampaignState.Done, (await FoundAsync("paused")).Value.State);
    }

    [Fact]
    public async Task What_was_refused_for_the_moment_never_leaves_once_the_campaign_is_cancelled()
    {
        await CampaignAsync("cancelled");
        shop.Mailer.RefuseNext("busy", transient: true);
        await DoAsync("cancelled", CampaignAction.Execute);
        await DoAsync("cancelled", CampaignAction.Approve);
        await shop.SettleAsync();
        await DoAsync("cancelled", CampaignAction.Cancel);
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(6));

        Assert.Equal(1, shop.Mailer.Calls);
        var one = new CampaignRecipient { CampaignId = new CampaignId("cancelled"), ContactId = new ContactId("nora") };
        var mail = await shop.Store.GetAsync<Message>(
            OutreachFixture.Tenant,
            Conversation.PartitionOf(one.Mail.Conversation),
            one.Mail.Message.Value,
            Cancellation
        );
        Assert.Equal((MessageState.Failed, "The campaign was cancelled before it left."), (mail!.Value.State, mail.Value.Failure));
    }

    [Fact]
    public async Task A_campaign_whose_segment_cannot_be_asked_any_more_stands_still_and_says_why()
    {
        await CampaignAsync("gone", "fields.lamp");
        await DoAsync("gone", CampaignAction.Schedule, OutreachFixture.Begin.AddHours(2));
        await DoAsync("gone", CampaignAction.Approve);
        var field = Field();
        await shop.Store.CommitAsync(
            new DocumentBatch(OutreachFixture.Tenant, field.Partition).Delete<CustomField>(field.Id),
            Cancellation
        );
        await shop.UntilAsync(OutreachFixture.Begin.AddHours(3));

        var stands = (await FoundAsync("gone")).Value;
        Assert.Equal(CampaignState.Paused, stands.State);
        Assert.StartsWith(
            "the segment gone looks at what there is no more: query.field is one of",
            stands.Problem,
            StringComparison.Ordinal
        );
    }

    private static CustomField Field() =>
        new()
        {
            Subject = CustomFieldSubject.Contact,
            Key = "lamp",
            Label = "Lamp",
            Type = CustomFieldType.Text,
        };

    private async Task CampaignAsync(string id, string field = "email")
    {
        await shop.ContactAsync("nora");
        await shop.TemplateAsync("First");
        var own = Field();
        await shop.Store.CommitAsync(new DocumentBatch(OutreachFixture.Tenant, own.Partition).Upsert(own), Cancellation);
        var query = new SegmentQuery { Field = field, Op = SegmentOp.NotEmpty };
        var segment = await shop.Get<SegmentDesk>()
            .CreateAsync(OutreachFixture.Tenant, "sg_" + id, new SegmentDraft { Name = id, Query = query }, "ann", Cancellation);
        Assert.Null(segment.Errors);
        var draft = new CampaignDraft
        {
            Name = id,
            SegmentId = "sg_" + id,
            TemplateId = "tpl_First",
        };
        Assert.Null((await shop.Get<CampaignDesk>().CreateAsync(OutreachFixture.Tenant, id, draft, "ann", Cancellation)).Errors);
    }

    private async Task<Stored<Campaign>> FoundAsync(string id) =>
        (await shop.Get<CampaignDesk>().FindAsync(OutreachFixture.Tenant, id, Cancellation))!;

    private async Task DoAsync(string id, CampaignAction action, DateTimeOffset? at = null)
    {
        var done = await shop.Get<CampaignActions>().DoAsync(OutreachFixture.Tenant, await FoundAsync(id), action, at, "ann", Cancellation);
        Assert.NotNull(done.Item);
    }
}
