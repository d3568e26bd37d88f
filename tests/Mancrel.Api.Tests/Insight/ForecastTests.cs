using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Insight;

/// <summary>What may be won, over HTTP from deals that people make and close.</summary>
public sealed class ForecastTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Open_deals_are_weighted_with_their_base_interval_and_reasons()
    {
        var owner = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        await DealAsync("UZA", "100.00", "negotiating", $$""","ownerId":"{{owner}}","expectedCloseOn":"2027-02-10" """);
        await DealAsync("UZA", "300.00", "negotiating", $$""","ownerId":"{{owner}}","expectedCloseOn":"2027-03-10" """);
        await DealAsync("UZA", "50.00", "new_lead", $$""","ownerId":"{{owner}}","probability":100""");

        var line = await TotalAsync("UZA", deals: 3);

        // Two of a stage that states 80 %, one of which a person is sure.
        Assert.Equal("450.00", Amount(line, "value"));
        Assert.Equal("370.00", Amount(line, "expected"));
        Assert.True(Number(line, "low") < 370 && Number(line, "high") > 370 && Number(line, "high") <= 450);
        var told = (await api.AskAsync("GET", "/api/insight/forecast")).Json;
        Assert.Equal(0.9, told.GetProperty("within").GetDouble());
        var odds = told.GetProperty("odds").EnumerateArray().Single(one => one.GetProperty("stageId").GetString() == "negotiating");
        Assert.Equal((0.8, 10), (odds.GetProperty("stated").GetDouble(), odds.GetProperty("statedWeighs").GetInt32()));
        Assert.Equal(
            ["2027-02", "2027-03", null],
            told.GetProperty("byMonth").EnumerateArray().Where(one => Currency(one) == "UZA").Select(Key)
        );
        Assert.Equal(owner, Key(told.GetProperty("byOwner").EnumerateArray().First(one => Currency(one) == "UZA")));
        Assert.Equal(
            "Sales",
            told.GetProperty("byPipeline").EnumerateArray().First(one => Currency(one) == "UZA").GetProperty("name").GetString()
        );
    }

    [Fact]
    public async Task What_was_won_goes_on_with_an_interval_and_tells_how_such_forecasts_did()
    {
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var now = api.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        for (var month = 1; month <= 14; month++)
        {
            var closed = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-month).AddDays(3);
            var deal = new Deal
            {
                DealId = new DealId("dl_won" + month),
                Title = "Won " + month,
                PipelineId = PipelineSeeds.SalesId,
                StageId = "won",
                Rank = "m",
                Status = DealStatus.Won,
                Value = new Money(1000 + (month % 3 * 50), "WON"),
                StageEnteredAt = closed,
                ClosedAt = closed,
                History =
                [
                    new StageVisit(PipelineSeeds.SalesId, "proposal_sent", closed, "t"),
                    new StageVisit(PipelineSeeds.SalesId, "won", closed, "t"),
                ],
            };
            await store.CommitAsync(new DocumentBatch(api.Tenant, deal.Partition).Create(deal), TestContext.Current.CancellationToken);
        }

        JsonElement series = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var all = (await api.AskAsync("GET", "/api/insight/forecast?months=2")).Json.GetProperty("series").EnumerateArray();
                series = all.FirstOrDefault(one => one.GetProperty("currency").GetString() == "WON");
                return series.ValueKind == JsonValueKind.Object && series.GetProperty("months").GetArrayLength() == 14;
            },
            "fourteen months are counted"
        );

        Assert.Equal(2, series.GetProperty("ahead").GetArrayLength());
        Assert.All(
            series.GetProperty("ahead").EnumerateArray(),
            point => Assert.True(Number(point, "low") <= Number(point, "expected") && Number(point, "expected") <= Number(point, "high"))
        );
        Assert.InRange(Number(series.GetProperty("ahead")[0], "expected"), 1000, 1100);
        var test = series.GetProperty("test");
        Assert.Equal(8, test.GetProperty("forecasts").GetInt32());
        Assert.Equal(8, test.GetProperty("covered").GetProperty("base").GetInt32());
        Assert.InRange(test.GetProperty("share").GetDouble(), 0, 0.1);
    }

    [Fact]
    public async Task Products_are_foretold_by_the_newest_standing_quote_of_each_open_deal()
    {
        var contact = (await api.MadeAsync("/api/contacts", """{"name":"Buyer of lamps"}""")).Field("id");
        await api.MadeAsync("/api/products", """{"sku":"FC-1","title":"Foretold lamp","price":{"amount":"100.00","currency":"EUR"}}""");
        var deals = new List<string>();
        for (var at = 0; at < 2; at++)
        {
            var made = await api.MadeAsync(
                "/api/deals",
                $$"""{"title":"Lamps","pipelineId":"pl_sales","stageId":"interested","contactId":"{{contact}}"}"""
            );
            deals.Add(made.Field("id"));
        }

        await QuoteAsync(contact, deals[0], quantity: 9);
        await QuoteAsync(contact, deals[0], quantity: 2);
        await QuoteAsync(contact, deals[1], quantity: 3);

        var told = (await api.AskAsync("GET", "/api/insight/forecast/products")).Json;
        var line = told.GetProperty("products").EnumerateArray().Single(one => one.GetProperty("sku").GetString() == "FC-1");
        Assert.Equal((2, 5), (line.GetProperty("deals").GetInt32(), line.GetProperty("quantity").GetInt32()));
        Assert.Equal(("500.00", "200.00"), (Amount(line, "value"), Amount(line, "expected")));
        Assert.True(Number(line, "low") < 200 && Number(line, "high") > 200 && Number(line, "high") <= 500);
        Assert.DoesNotContain(
            (await api.AskAsync("GET", "/api/insight/forecast/products?ownerId=u_nobody")).Json.GetProperty("products").EnumerateArray(),
            one => one.GetProperty("sku").GetString() == "FC-1"
        );

        // A deal that is over is foretold no more.
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/deals/{deals[0]}/move-stage", """{"stageId":"lost"}""")).Status);
        var after = (await api.AskAsync("GET", "/api/insight/forecast/products")).Json;
        Assert.Equal(
            3,
            after
                .GetProperty("products")
                .EnumerateArray()
                .Single(one => one.GetProperty("sku").GetString() == "FC-1")
                .GetProperty("quantity")
                .GetInt32()
        );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("13")]
    [InlineData("soon")]
    public async Task A_refusal_names_months_and_what_is_allowed(string months)
    {
        var refused = await api.AskAsync("GET", "/api/insight/forecast?months=" + months);

        Assert.Equal(400, refused.Status);
        Assert.Contains("1 to 12", refused.Why("months"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_deals_alone_are_asked_for_by_owner()
    {
        var owner = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        await DealAsync("OWN", "100.00", "interested", $$""","ownerId":"{{owner}}" """);
        await TotalAsync("OWN", deals: 1);

        var nobody = (await api.AskAsync("GET", "/api/insight/forecast?ownerId=u_nobody")).Json;

        Assert.Empty(nobody.GetProperty("total").EnumerateArray());
        Assert.Contains(
            (await api.AskAsync("GET", "/api/insight/forecast?ownerId=" + owner)).Json.GetProperty("total").EnumerateArray(),
            one => Currency(one) == "OWN"
        );
    }

    private Task QuoteAsync(string contact, string deal, int quantity) =>
        api.MadeAsync(
            "/api/quotes",
            $$"""
            {"contactId":"{{contact}}","dealId":"{{deal}}","currency":"EUR",
             "lines":[{"sku":"FC-1","description":"Foretold lamp","quantity":{{quantity}},
                       "unitPrice":{"amount":"100.00","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );

    private async Task DealAsync(string currency, string amount, string stage, string more) =>
        await api.MadeAsync(
            "/api/deals",
            $$$"""
            {"title":"A deal","pipelineId":"pl_sales","stageId":"{{{stage}}}",
             "value":{"amount":"{{{amount}}}","currency":"{{{currency}}}"}{{{more}}}}
            """
        );

    private async Task<JsonElement> TotalAsync(string currency, int deals)
    {
        JsonElement line = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var all = (await api.AskAsync("GET", "/api/insight/forecast")).Json.GetProperty("total").EnumerateArray();
                line = all.FirstOrDefault(one => Currency(one) == currency);
                return line.ValueKind == JsonValueKind.Object && line.GetProperty("deals").GetInt32() == deals;
            },
            "the deals are counted"
        );
        return line;
    }

    private static string? Key(JsonElement line) => line.TryGetProperty("key", out var key) ? key.GetString() : null;

    private static string Currency(JsonElement line) => line.GetProperty("value").GetProperty("currency").GetString()!;

    private static string Amount(JsonElement line, string name) => line.GetProperty(name).GetProperty("amount").GetString()!;

    private static decimal Number(JsonElement line, string name) =>
        decimal.Parse(Amount(line, name), System.Globalization.CultureInfo.InvariantCulture);
}
