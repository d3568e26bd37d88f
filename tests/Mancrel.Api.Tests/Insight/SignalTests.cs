using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Insight;

/// <summary>People, beginners, products and records in figures, over HTTP.</summary>
public sealed class SignalTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => api.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    [Fact]
    public async Task A_team_is_told_by_person_and_a_rep_sees_own_deals_alone()
    {
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        await EndedAsync("t1", admin, contact: null, won: true, daysAgo: 3);
        await EndedAsync("t2", admin, contact: null, won: false, daysAgo: 4);
        await EndedAsync("t3", admin, contact: null, won: true, daysAgo: 200);

        var me = Person((await api.AskAsync("GET", "/api/insight/team?days=30")).Json, admin);

        Assert.Equal((1, 2), (me.GetProperty("won").GetProperty("count").GetInt32(), me.GetProperty("won").GetProperty("base").GetInt32()));
        Assert.Equal("50.00", me.GetProperty("wonValue")[0].GetProperty("amount").GetString());
        Assert.Equal(
            3,
            Person((await api.AskAsync("GET", "/api/insight/team?days=365")).Json, admin).GetProperty("won").GetProperty("base").GetInt32()
        );
        Assert.Empty((await api.AskAsync("GET", "/api/insight/team?pipelineId=pl_none")).Json.GetProperty("people").EnumerateArray());
        Assert.Empty((await RepAsync("/api/insight/team")).GetProperty("people").EnumerateArray());
    }

    [Fact]
    public async Task Beginners_are_followed_by_the_month_that_they_began_in()
    {
        var contact = (await api.MadeAsync("/api/contacts", """{"name":"Came Again"}""")).Field("id");
        var running = new DateTimeOffset(Now.Year, Now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        await EndedAsync("c1", "u_else", contact, won: true, (int)(Now - running.AddMonths(-3)).TotalDays);
        await EndedAsync("c2", "u_else", contact, won: true, (int)(Now - running.AddMonths(-2)).TotalDays - 1);

        var told = (await api.AskAsync("GET", "/api/insight/cohorts")).Json;

        var began = told.GetProperty("cohorts").EnumerateArray().Single(one => one.GetProperty("customers").GetInt32() == 1);
        Assert.Equal(running.AddMonths(-3).ToString("yyyy-MM"), began.GetProperty("month").GetString());
        Assert.Equal(
            [(1, 1, 1), (2, 0, 1)],
            began
                .GetProperty("months")
                .EnumerateArray()
                .Select(one =>
                    (
                        one.GetProperty("after").GetInt32(),
                        one.GetProperty("bought").GetProperty("count").GetInt32(),
                        one.GetProperty("backByThen").GetProperty("count").GetInt32()
                    )
                )
        );
    }

    [Fact]
    public async Task Products_are_told_by_the_letters_that_asked_about_them()
    {
        await api.MadeAsync(
            "/api/products",
            """{"sku":"WISH-1","title":"Wished lamp","price":{"amount":"10.00","currency":"EUR"},"stock":4}"""
        );
        await DecidedAsync("d1", "m_1", "WISH-1", daysAgo: 1);
        await DecidedAsync("d2", "m_1", "WISH-1", daysAgo: 1);
        await DecidedAsync("d3", "m_2", "WISH-1", daysAgo: 2);
        await DecidedAsync("d4", "m_3", "WISH-1", daysAgo: 9);
        await DecidedAsync("d5", "m_4", "WISH-1", daysAgo: 90);

        var told = (await api.AskAsync("GET", "/api/insight/demand?days=7")).Json;

        var line = told.GetProperty("products").EnumerateArray().Single(one => one.GetProperty("sku").GetString() == "WISH-1");
        var demand = line.GetProperty("demand");
        Assert.Equal((2, 1), (demand.GetProperty("asked").GetInt32(), demand.GetProperty("askedBefore").GetInt32()));
        Assert.Equal(("Wished lamp", "none"), (line.GetProperty("title").GetString(), demand.GetProperty("change").GetString()));
        Assert.Equal(4, line.GetProperty("stock").GetDecimal());
        Assert.True(told.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Records_are_told_by_what_they_lack_and_what_they_deny()
    {
        var north = (await api.MadeAsync("/api/companies", """{"name":"North","domains":["north.example"]}""")).Field("id");
        await api.MadeAsync("/api/companies", """{"name":"South","domains":["south.example"]}""");
        var moved = (
            await api.MadeAsync("/api/contacts", $$"""{"name":"Mo Ved","emails":["mo@south.example"],"companyId":"{{north}}"}""")
        ).Field("id");

        var told = (await api.AskAsync("GET", "/api/insight/records")).Json;

        var one = told.GetProperty("contradictions").EnumerateArray().Single();
        Assert.Equal(
            (moved, "North", "South"),
            (one.GetProperty("contactId").GetString(), one.GetProperty("company").GetString(), one.GetProperty("otherCompany").GetString())
        );
        var industry = told.GetProperty("companies")
            .GetProperty("fields")
            .EnumerateArray()
            .Single(field => field.GetProperty("field").GetString() == "industry")
            .GetProperty("filled");
        Assert.Equal((0, 2), (industry.GetProperty("count").GetInt32(), industry.GetProperty("base").GetInt32()));
        Assert.Equal(0, told.GetProperty("contacts").GetProperty("stale").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_contact_is_followed_up_when_it_writes_and_a_rep_hears_nothing_of_anothers()
    {
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        var contact = (
            await api.MadeAsync("/api/contacts", $$"""{"name":"Early Bird","ownerId":"{{admin}}","timeZone":"Asia/Tashkent"}""")
        ).Field("id");
        var morning = new DateTimeOffset(Now.Date, TimeSpan.Zero).AddHours(3);
        for (var at = 1; at <= 12; at++)
        {
            await CommitAsync(
                new Message
                {
                    MessageId = new MessageId($"m_times_{at}"),
                    ConversationId = new ConversationId("cv_times"),
                    Direction = at == 12 ? MessageDirection.Outbound : MessageDirection.Inbound,
                    State = MessageState.Answered,
                    From = "early@bird.example",
                    Counterpart = "early@bird.example",
                    ContactId = new ContactId(contact),
                    ReceivedAt = morning.AddDays(-at),
                    Suppressed = at == 11 ? "automatic" : null,
                }
            );
        }

        var told = (await api.AskAsync("GET", $"/api/contacts/{contact}/times")).Json;

        Assert.Equal(
            ("Asia/Tashkent", 10, true),
            (told.GetProperty("zone").GetString(), told.GetProperty("letters").GetInt32(), told.GetProperty("holds").GetBoolean())
        );
        Assert.InRange(told.GetProperty("fromHour").GetInt32(), 6, 8);
        Assert.True(told.GetProperty("next").GetDateTimeOffset() > Now);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/contacts/{contact}/times");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Rep));
        using var answer = await api.Http.SendAsync(request, Stop);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("team?days=0", "1 to 730")]
    [InlineData("team?days=soon", "1 to 730")]
    [InlineData("demand?days=366", "1 to 365")]
    public async Task A_refusal_names_the_days_and_what_is_allowed(string asked, string allowed)
    {
        var refused = await api.AskAsync("GET", "/api/insight/" + asked);

        Assert.Equal(400, refused.Status);
        Assert.Contains(allowed, refused.Why("days"), StringComparison.Ordinal);
    }

    private async Task EndedAsync(string id, string? owner, string? contact, bool won, int daysAgo)
    {
        var closed = Now.AddDays(-daysAgo);
        var deal = new Deal
        {
            DealId = new DealId("dl_signal_" + id),
            Title = "Ended",
            ContactId = contact is null ? null : new ContactId(contact),
            OwnerId = owner is null ? null : new UserId(owner),
            PipelineId = PipelineSeeds.SalesId,
            StageId = won ? "won" : "lost",
            Rank = "m",
            Status = won ? DealStatus.Won : DealStatus.Lost,
            Value = new Money(50.00m, "EUR"),
            StageEnteredAt = closed,
            ClosedAt = closed,
        };
        await CommitAsync(deal);
    }

    private Task DecidedAsync(string id, string message, string sku, int daysAgo) =>
        CommitAsync(
            new AiDecision
            {
                DecisionId = "ai_signal_" + id,
                ConversationId = new ConversationId("cv_signal"),
                MessageId = new MessageId(message),
                At = Now.AddDays(-daysAgo),
                Model = "test",
                Action = "escalate",
                Claims =
                [
                    new Claim("It costs 10.00 EUR.", new Evidence("product", sku, "1", "price", "10.00 EUR")),
                    new Claim("It is in stock.", new Evidence("product", sku, "1", "stock", "4")),
                    new Claim("We are open.", new Evidence("knowledge", "k_1", "1", "answer", "open")),
                ],
            }
        );

    private Task CommitAsync<T>(T document)
        where T : class, IDocument =>
        api
            .Services.GetRequiredService<IDocumentStore>()
            .CommitAsync(new DocumentBatch(api.Tenant, document.Partition).Create(document), Stop);

    private async Task<JsonElement> RepAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Rep));
        using var answer = await api.Http.SendAsync(request, Stop);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
    }

    private static JsonElement Person(JsonElement told, string id) =>
        told.GetProperty("people").EnumerateArray().Single(one => one.TryGetProperty("person", out var person) && person.GetString() == id);
}
