using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Insight;

/// <summary>What wants looking at, over HTTP.</summary>
public sealed class AlertTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stuck_deal_and_a_silent_customer_are_told_each_with_a_request_that_can_be_sent()
    {
        var contact = (await api.MadeAsync("/api/contacts", """{"name":"Silent Sam"}""")).Field("id");
        var now = api.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        for (var at = 0; at < 10; at++)
        {
            await SaveAsync(Deal($"dl_won{at}", contact, DealStatus.Won, now.AddDays(-250 - (10 * at))));
        }

        await SaveAsync(Deal("dl_stuck", contact, DealStatus.Active, now.AddDays(-30)) with { RotsAt = now.AddDays(-20) });
        await SaveAsync(Deal("dl_fresh", contact, DealStatus.Active, now) with { RotsAt = now.AddDays(20) });

        var told = (await api.AskAsync("GET", "/api/insight/alerts")).Json;

        var items = told.GetProperty("alerts").EnumerateArray().ToList();
        Assert.Equal((1, 1), (told.GetProperty("stuckDeals").GetInt32(), told.GetProperty("silentCustomers").GetInt32()));
        Assert.Equal(["stuck_deal", "silent_customer"], items.Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal(
            ("dl_stuck", "/deals/dl_stuck"),
            (items[0].GetProperty("subject").GetString(), items[0].GetProperty("page").GetString())
        );
        Assert.Equal("Silent Sam", items[1].GetProperty("name").GetString());

        // One click: the request as it stands, with the caller's own rights.
        foreach (var action in items.Select(one => one.GetProperty("action")))
        {
            var made = await api.AskAsync(
                action.GetProperty("method").GetString()!,
                action.GetProperty("path").GetString()!,
                action.GetProperty("body").GetRawText()
            );
            Assert.Equal(201, made.Status);
        }

        Assert.Contains(
            (await api.AskAsync("GET", "/api/tasks?filter.dealId=dl_stuck")).Json.GetProperty("items").EnumerateArray(),
            one => one.GetProperty("title").GetString() == "Move on: A deal"
        );
    }

    private async Task SaveAsync(Deal deal) =>
        await api
            .Services.GetRequiredService<IDocumentStore>()
            .CommitAsync(new DocumentBatch(api.Tenant, deal.Partition).Create(deal), Stop);

    private static Deal Deal(string id, string contact, DealStatus status, DateTimeOffset at) =>
        new()
        {
            DealId = new DealId(id),
            Title = "A deal",
            ContactId = new ContactId(contact),
            PipelineId = PipelineSeeds.SalesId,
            StageId = status == DealStatus.Won ? "won" : "interested",
            Rank = "m",
            Status = status,
            StageEnteredAt = at,
            ClosedAt = status == DealStatus.Won ? at : null,
        };
}
