using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Deals over HTTP, as a board asks for them.</summary>
public sealed class DealTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Lists_and_boards_say_with_whom_a_deal_is()
    {
        var company = await api.MadeAsync("/api/companies", """{"name":"Falcon School"}""");
        var contact = await api.MadeAsync("/api/contacts", $$"""{"name":"Nora Fields","companyId":"{{company.Field("id")}}"}""");
        var named = await api.MadeAsync("/api/deals", $$"""{"title":"Desks","contactId":"{{contact.Field("id")}}"}""");
        var bare = await api.MadeAsync("/api/deals", """{"title":"Lamps"}""");

        var list = await api.AskAsync("GET", $"/api/deals?filter.id={named.Field("id")},{bare.Field("id")}&sort=title");
        var deals = list.Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, deals.Count);
        Assert.Equal("Nora Fields", deals[0].GetProperty("contactName").GetString());
        Assert.Equal("Falcon School", deals[0].GetProperty("companyName").GetString());
        Assert.False(deals[1].TryGetProperty("contactName", out _));

        var board = await api.AskAsync("GET", "/api/pipelines/pl_sales/board");
        Assert.Contains("Nora Fields", board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_closes_a_deal_can_say_why_and_opening_it_again_forgets_that()
    {
        var deal = await api.MadeAsync("/api/deals", """{"title":"Chairs","expectedCloseOn":"2026-12-24"}""");
        Assert.Equal("2026-12-24", deal.Field("expectedCloseOn"));
        var move = $"/api/deals/{deal.Field("id")}/move-stage";

        var open = await api.AskAsync("POST", move, """{"stageId":"negotiating","reason":"too dear"}""");
        Assert.Equal((422, "is told where a deal is won or lost, and left out elsewhere"), (open.Status, open.Why("reason")));

        var lost = await api.AskAsync("POST", move, """{"stageId":"lost","reason":" too dear "}""");
        Assert.Equal(("lost", "too dear"), (lost.Field("status"), lost.Field("closeReason")));
        var told = await api.AskAsync("GET", $"/api/deals/{deal.Field("id")}/timeline?filter.kind=stage_change");
        Assert.Equal("too dear", told.Json.GetProperty("items")[0].GetProperty("body").GetString());

        // What was not said at once can be said later, in its place.
        var later = await api.AskAsync("POST", move, """{"stageId":"lost","reason":"they bought elsewhere"}""");
        Assert.Equal("they bought elsewhere", later.Field("closeReason"));

        var again = await api.AskAsync("POST", move, """{"stageId":"negotiating"}""");
        Assert.False(again.Json.TryGetProperty("closeReason", out _));
    }
}
