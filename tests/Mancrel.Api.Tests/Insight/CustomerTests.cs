using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Insight;

/// <summary>Customers who stay away and what customers are worth, over HTTP from deals that were won.</summary>
public sealed class CustomerTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customers_have_a_chance_and_a_worth_with_base_interval_reasons_and_next_step()
    {
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        var late = await ContactAsync("Late Lena", admin);
        var weekly = await ContactAsync("Weekly Wim", admin);
        var once = await ContactAsync("Once Olga", admin);
        for (var at = 0; at < 12; at++)
        {
            await WonAsync(late, 300 + (7 * at), 50);
            await WonAsync(weekly, 1 + (7 * at), 200);
        }

        await WonAsync(once, 400, 10);

        var told = (await api.AskAsync("GET", "/api/insight/churn?months=3")).Json;

        var items = told.GetProperty("items").EnumerateArray().ToList();
        var (gone, stays) = (Of(items, late), Of(items, weekly));
        Assert.True(Number(gone, "silent", "low") > 0.6 && Number(stays, "silent", "high") < 0.5, $"{gone} {stays}");
        Assert.True(Number(gone, "silent", "low") <= Number(gone, "silent", "expected"));
        Assert.Equal((true, "win_back"), (gone.GetProperty("atRisk").GetBoolean(), gone.GetProperty("nextStep").GetString()));
        Assert.Equal((false, "none"), (stays.GetProperty("atRisk").GetBoolean(), stays.GetProperty("nextStep").GetString()));
        Assert.Equal("second_purchase", Of(items, once).GetProperty("nextStep").GetString());
        Assert.Equal(
            (300, 7),
            (Reason(gone, "days_silent").GetProperty("value").GetInt32(), Reason(gone, "usual_gap").GetProperty("value").GetInt32())
        );
        Assert.True(Reason(gone, "days_silent").GetProperty("effect").GetInt32() > 20);
        Assert.Equal((3, 3), (told.GetProperty("months").GetInt32(), told.GetProperty("together").GetProperty("customers").GetInt32()));
        var model = told.GetProperty("model");
        Assert.Equal(
            ("stated", 25, true),
            (model.GetProperty("basis").GetString(), model.GetProperty("purchases").GetInt32(), model.GetProperty("complete").GetBoolean())
        );
        Assert.Equal(2, model.GetProperty("test").GetProperty("silent").GetProperty("base").GetInt32());

        // What is at risk alone, and page by page.
        Assert.Equal([late], Ids((await api.AskAsync("GET", "/api/insight/churn?months=3&filter.atRisk=true")).Json));
        var first = (await api.AskAsync("GET", "/api/insight/churn?months=3&limit=2&sort=lastOn")).Json;
        Assert.Equal([once, late], Ids(first));
        Assert.Equal(
            [weekly],
            Ids(
                (
                    await api.AskAsync(
                        "GET",
                        "/api/insight/churn?months=3&limit=2&sort=lastOn&cursor=" + first.GetProperty("nextCursor").GetString()
                    )
                ).Json
            )
        );

        var worth = (await api.AskAsync("GET", "/api/insight/clv")).Json;

        Assert.Equal(weekly, Ids(worth)[0]);
        var value = worth.GetProperty("items")[0].GetProperty("value");
        Assert.True(Amount(value, "low") < Amount(value, "expected") && Amount(value, "expected") < Amount(value, "high"), $"{value}");
        Assert.InRange(Amount(value, "expected"), 1000, 12_000);
        Assert.Equal(3, worth.GetProperty("together")[0].GetProperty("customers").GetInt32());
        Assert.Empty(Ids((await api.AskAsync("GET", "/api/insight/clv?filter.currency=USD")).Json));

        // A rep sees nothing of what is another's, in items or sums.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/insight/clv");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Rep));
        using var answer = await api.Http.SendAsync(request, Stop);
        var seen = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal((0, 0), (seen.GetProperty("items").GetArrayLength(), seen.GetProperty("together").GetArrayLength()));
    }

    [Theory]
    [InlineData("churn?months=5", "months", "3, 6, 12, 24")]
    [InlineData("clv?filter.colour=red", "filter.colour", "filter.currency")]
    [InlineData("churn?filter.kind=dog", "filter.kind", "company, contact")]
    [InlineData("churn?sort=name", "sort", "silent, lastOn, purchases")]
    [InlineData("churn?when=now", "when", "months")]
    public async Task A_refusal_names_the_parameter_and_what_is_allowed(string asked, string field, string allowed)
    {
        var refused = await api.AskAsync("GET", "/api/insight/" + asked);

        Assert.Equal(400, refused.Status);
        Assert.Contains(allowed, refused.Why(field), StringComparison.Ordinal);
    }

    private async Task<string> ContactAsync(string name, string owner) =>
        (await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}","ownerId":"{{owner}}"}""")).Field("id");

    private async Task WonAsync(string contact, int daysAgo, decimal worth)
    {
        var closed = api.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-daysAgo);
        var deal = new Deal
        {
            DealId = new DealId($"dl_{contact}_{daysAgo}"),
            Title = "Won",
            ContactId = new ContactId(contact),
            PipelineId = PipelineSeeds.SalesId,
            StageId = "won",
            Rank = "m",
            Status = DealStatus.Won,
            Value = new Money(worth, "EUR"),
            StageEnteredAt = closed,
            ClosedAt = closed,
        };
        await api
            .Services.GetRequiredService<IDocumentStore>()
            .CommitAsync(new DocumentBatch(api.Tenant, deal.Partition).Create(deal), Stop);
    }

    private static JsonElement Of(List<JsonElement> items, string id) => items.Single(one => one.GetProperty("id").GetString() == id);

    private static List<string> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    private static JsonElement Reason(JsonElement item, string what) =>
        item.GetProperty("reasons").EnumerateArray().Single(one => one.GetProperty("what").GetString() == what);

    private static double Number(JsonElement item, string name, string end) => item.GetProperty(name).GetProperty(end).GetDouble();

    private static decimal Amount(JsonElement value, string end) =>
        decimal.Parse(value.GetProperty(end).GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
