using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Segments over HTTP: who is found by what is known, what it says in words, and what is refused.</summary>
public sealed class SegmentTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_finds_by_contact_company_deal_and_own_field_together()
    {
        await api.MadeAsync("/api/custom-fields", """{"subject":"contact","key":"shoes","label":"Shoe size","type":"number"}""");
        var company = await api.MadeAsync("/api/companies", """{"name":"Lamps of Łódź","industry":"Trade"}""");
        var ids = new List<string>();
        foreach (var (name, type, shoes) in new[] { ("Ada", "customer", 42), ("Bo", "customer", 38), ("Cy", "lead", 44) })
        {
            ids.Add(
                await ContactAsync(
                    $$"""
                    {"name":"{{name}} Together","type":"{{type}}","companyId":"{{company.Field("id")}}",
                     "customFields":{"shoes":{{shoes}} } }
                    """
                )
            );
        }

        var pipeline = (await api.AskAsync("GET", "/api/pipelines")).Json.GetProperty("items")[0];
        await api.MadeAsync(
            "/api/deals",
            $$"""{"title":"Ten lamps","contactId":"{{ids[0]}}","pipelineId":"{{pipeline.GetProperty("id").GetString()}}"}"""
        );

        var found = await PreviewAsync(
            """
            {"all":[{"field":"name","op":"contains","value":"together"},{"field":"company.name","op":"contains","value":"LODZ"},
              {"any":[{"field":"deal.title","op":"contains","value":"lamps"},{"field":"fields.shoes","op":"greater","value":43}]}]}
            """
        );

        Assert.Equal(2, found.GetProperty("count").GetInt32());
        Assert.True(found.GetProperty("exact").GetBoolean());
        Assert.Equal(new[] { ids[0], ids[2] }.Order(StringComparer.Ordinal), Ids(found.GetProperty("sample")));
        Assert.Equal(
            "the name contains “together” and the company's name contains “LODZ” and "
                + "(a deal's title contains “lamps” or Shoe size is greater than 43)",
            found.GetProperty("explanation").GetString()
        );
    }

    [Theory]
    [InlineData("""{"field":"tags","op":"is","value":"VIP"}""", "first")]
    [InlineData("""{"field":"tags","op":"is_not","value":"vip"}""", "second")]
    [InlineData("""{"field":"jobTitle","op":"empty"}""", "second")]
    [InlineData("""{"field":"jobTitle","op":"not_empty"}""", "first")]
    [InlineData("""{"field":"jobTitle","op":"not_contains","value":"chef"}""", "second")]
    [InlineData("""{"field":"birthday","op":"is","value":"1990-05-04"}""", "first")]
    [InlineData("""{"field":"birthday","op":"before","value":"1990-05-04"}""", "second")]
    [InlineData("""{"field":"birthday","op":"after","value":"1990-05-04"}""", "first")]
    [InlineData("""{"field":"score","op":"less","value":"50"}""", "second")]
    [InlineData("""{"field":"type","op":"is","value":"customer"}""", "first")]
    [InlineData("""{"field":"consent","op":"is","value":"granted"}""", "first")]
    [InlineData("""{"field":"email","op":"contains","value":"@first."}""", "first")]
    public async Task Each_comparison_finds_those_it_says(string condition, string who)
    {
        var mark = "each" + Guid.NewGuid().ToString("N")[..12];
        await ContactAsync(
            $$"""
            {"name":"{{mark}} first","emails":["{{mark}}@first.example"],"tags":["vip"],"jobTitle":"Chef","birthday":"1990-05-04",
             "score":80,
             "type":"customer","consent":"granted"}
            """
        );
        await ContactAsync($$"""{"name":"{{mark}} second","tags":["other"],"birthday":"1980-01-01","score":20}""");

        var found = await PreviewAsync($$"""{"all":[{"field":"name","op":"contains","value":"{{mark}}"},{{condition}}]}""");

        var name = Assert.Single(found.GetProperty("sample").EnumerateArray()).GetProperty("name").GetString();
        Assert.Equal($"{mark} {who}", name);
    }

    [Fact]
    public async Task No_mail_in_90_days_is_told_by_the_conversations()
    {
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var now = api.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var ids = new List<string>();
        foreach (var days in new[] { 10, 100, 200 })
        {
            var id = await ContactAsync($$"""{"name":"Quiet {{days}}","tags":["quiet"]}""");
            ids.Add(id);
            foreach (var older in days == 200 ? [days, 95] : new[] { days, 300 })
            {
                var conversation = new Conversation
                {
                    ConversationId = new ConversationId($"c_quiet{days}{older}"),
                    Subject = "Hello",
                    ThreadSubject = "hello",
                    Counterpart = "quiet@quiet.example",
                    ContactId = new ContactId(id),
                    LastMessageAt = now.AddDays(-older),
                };
                await store.CommitAsync(new DocumentBatch(api.Tenant, conversation.Partition).Create(conversation), Cancellation);
            }
        }

        ids.Add(await ContactAsync("""{"name":"Never","tags":["quiet"]}"""));

        var silent = await PreviewAsync(Quiet("""{"field":"lastMailAt","op":"before","value":"90d"}"""));
        Assert.Equal(ids[1..3].Order(StringComparer.Ordinal), Ids(silent.GetProperty("sample")));
        Assert.EndsWith("the last mail with it is more than 90 days ago", silent.GetProperty("explanation").GetString(), Ordinal);
        Assert.Equal(
            [ids[0]],
            Ids((await PreviewAsync(Quiet("""{"field":"lastMailAt","op":"after","value":"90d"}"""))).GetProperty("sample"))
        );
        Assert.Equal([ids[3]], Ids((await PreviewAsync(Quiet("""{"field":"lastMailAt","op":"empty"}"""))).GetProperty("sample")));
    }

    [Fact]
    public async Task What_was_bought_and_quoted_finds_whom_to_write_to()
    {
        var (lamp, bulb, quoted, wrote) = (
            await ContactAsync("""{"name":"Lamp Only","tags":["trade"]}"""),
            await ContactAsync("""{"name":"Lamp And Bulb","tags":["trade"],"consent":"granted"}"""),
            await ContactAsync("""{"name":"Quoted Silent","tags":["trade"]}"""),
            await ContactAsync("""{"name":"Quoted Wrote","tags":["trade"]}""")
        );
        await IssuedAsync("invoices", lamp, "LAMP-1");
        await IssuedAsync("invoices", bulb, "LAMP-1", "BULB-2");
        await IssuedAsync("quotes", quoted, "LAMP-1");
        await IssuedAsync("quotes", wrote, "LAMP-1");
        var taken = await IssuedAsync("quotes", bulb, "BULB-2");
        Assert.Equal(201, (await api.AskAsync("POST", $"/api/quotes/{taken}/accept", "{}")).Status);
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var now = api.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var one = (await store.GetAsync<Contact>(api.Tenant, "contact/" + wrote, wrote, Cancellation))!;
        await store.CommitAsync(
            new DocumentBatch(api.Tenant, one.Value.Partition).Replace(one.Value with { LastSeenAt = now.AddMinutes(1) }, one.ETag),
            Cancellation
        );

        // Bought a lamp, and never a bulb.
        await FindsAsync(
            [lamp],
            """{"field":"bought.sku","op":"is","value":"lamp-1"},{"field":"bought.sku","op":"is_not","value":"BULB-2"}"""
        );
        await FindsAsync([bulb], """{"field":"bought.count","op":"greater","value":1}""");
        await FindsAsync([lamp, bulb], """{"field":"bought.lastAt","op":"after","value":"1d"}""");
        await FindsAsync([bulb], """{"field":"quote.state","op":"is","value":"taken"}""");
        await FindsAsync([quoted], """{"field":"quote.silentSince","op":"not_empty"}""");
        await FindsAsync([], """{"field":"quote.silentSince","op":"before","value":"7d"}""");
        await FindsAsync([quoted, wrote], """{"field":"quote.product","op":"contains","value":"lamp"}""");
        await FindsAsync([bulb], """{"field":"consent.offers","op":"is","value":"granted"}""");

        async Task FindsAsync(string[] ids, string condition) =>
            Assert.Equal(
                ids.Order(StringComparer.Ordinal),
                Ids((await PreviewAsync($$"""{"all":[{"field":"tags","op":"is","value":"trade"},{{condition}}]}""")).GetProperty("sample"))
            );
    }

    [Theory]
    [InlineData("""{"field":"nmae","op":"is","value":"x"}""", "query.field", "is one of name, email")]
    [InlineData("""{"field":"name","op":"before","value":"x"}""", "query.op", "of name is one of is, is_not, contains")]
    [InlineData("""{"field":"score","op":"greater","value":"many"}""", "query.value", "is a number such as 19.90")]
    [InlineData("""{"field":"birthday","op":"before","value":"spring"}""", "query.value", "is a day such as 2026-01-31")]
    [InlineData("""{"field":"type","op":"is","value":"friend"}""", "query.value", "is one of lead, customer")]
    [InlineData("""{"all":[{"any":[]}]}""", "query.all[0].any", "has at least one condition")]
    [InlineData("""{"all":[{"field":"name","op":"empty"}],"any":[{"field":"name","op":"empty"}]}""", "query", "has all, or any")]
    [InlineData("""{"all":[{"all":[{"all":[{"all":[{"all":[{"field":"name","op":"empty"}]}]}]}]}]}""", Deep, "is a condition, at most 50")]
    public async Task What_no_query_may_say_is_told_by_its_place(string query, string field, string why)
    {
        var refused = await api.AskAsync("POST", "/api/segments/preview", $$"""{"query":{{query}}}""");
        Assert.Equal(422, refused.Status);
        Assert.StartsWith(why, refused.Why(field), Ordinal);

        var made = await api.AskAsync("POST", "/api/segments", $$"""{"name":"Wrong","query":{{query}}}""");
        Assert.Equal(422, made.Status);
        Assert.StartsWith(why, made.Why(field), Ordinal);
    }

    [Fact]
    public async Task A_live_segment_grows_by_itself_and_its_pages_give_everybody_once()
    {
        var made = await api.MadeAsync("/api/segments", """{"name":"Live","query":{"field":"tags","op":"is","value":"paged"}}""");
        Assert.Equal(("live", "0"), (made.Field("kind"), made.Field("count")));
        var ids = new List<string>();
        for (var number = 0; number < 7; number++)
        {
            ids.Add(await ContactAsync($$"""{"name":"Paged {{number}}","tags":["paged"]}"""));
        }

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = (await api.AskAsync("GET", $"/api/segments/{made.Field("id")}/contacts?limit=3{cursor}")).Json;
            seen.AddRange(Ids(page.GetProperty("items")));
            cursor = page.TryGetProperty("nextCursor", out var next) ? "&cursor=" + next.GetString() : "";
        } while (cursor.Length > 0);

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_static_segment_has_whom_people_put_on_it()
    {
        var (one, two) = (await ContactAsync("""{"name":"One"}"""), await ContactAsync("""{"name":"Two"}"""));
        var made = await api.MadeAsync("/api/segments", """{"name":"Static","kind":"static"}""");
        var path = $"/api/segments/{made.Field("id")}";
        var wrong = await api.AskAsync("POST", path + "/contacts", $$"""{"contactIds":["{{one}}","p_nobody"]}""");
        Assert.Equal((422, "is the id of a contact"), (wrong.Status, wrong.Why("contactIds[1]")));

        await api.AskAsync("POST", path + "/contacts", $$"""{"contactIds":["{{one}}","{{two}}","{{one}}"]}""");
        Assert.Equal("2", (await api.AskAsync("GET", path)).Field("count"));
        await api.AskAsync("POST", path + "/contacts", $$"""{"remove":["{{one}}"]}""");

        Assert.Equal([two], Ids((await api.AskAsync("GET", path + "/contacts")).Json.GetProperty("items")));
        Assert.Equal("1", (await api.AskAsync("GET", path)).Field("count"));
        Assert.Equal(204, (await api.AskAsync("DELETE", path)).Status);
        Assert.Equal(404, (await api.AskAsync("GET", path + "/contacts")).Status);
        Assert.Equal(200, (await api.AskAsync("GET", "/api/contacts/" + two)).Status);
    }

    [Fact]
    public async Task Nobody_finds_a_colleagues_contacts_by_a_segment()
    {
        var token = await api.TokenAsync(Role.Rep);
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        await ContactAsync($$"""{"name":"Hidden","tags":["sight"],"ownerId":"{{admin}}"}""");
        var open = await ContactAsync("""{"name":"Open","tags":["sight"]}""");
        var made = await api.MadeAsync("/api/segments", """{"name":"Sight","query":{"field":"tags","op":"is","value":"sight"}}""");
        Assert.Equal("2", made.Field("count"));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/segments/{made.Field("id")}/contacts");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await api.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
        Assert.Equal([open], Ids(page.GetProperty("items")));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Deep = "query.all[0].all[0].all[0].all[0].all[0]";

    private static string Quiet(string condition) => $$"""{"all":[{"field":"tags","op":"is","value":"quiet"},{{condition}}]}""";

    private static IEnumerable<string> Ids(JsonElement items) => items.EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

    private async Task<string> IssuedAsync(string type, string contact, params string[] skus)
    {
        var lines = skus.Select(sku =>
            $$"""{"sku":"{{sku}}","description":"The {{sku}}","unitPrice":{"amount":"5","currency":"EUR"},"taxRate":"0"}"""
        );
        var made = await api.MadeAsync(
            "/api/" + type,
            $$"""{"contactId":"{{contact}}","buyer":{"name":"Nora"},"lines":[{{string.Join(',', lines)}}]}"""
        );
        var issued = await api.AskAsync("POST", $"/api/{type}/{made.Field("id")}/issue", "{}");
        Assert.True(issued.Status == 200, issued.Text);
        return made.Field("id");
    }

    private async Task<string> ContactAsync(string body) => (await api.MadeAsync("/api/contacts", body)).Field("id");

    private async Task<JsonElement> PreviewAsync(string query)
    {
        var told = await api.AskAsync("POST", "/api/segments/preview", $$"""{"query":{{query}}}""");
        Assert.True(told.Status == 200, told.Text);
        return told.Json;
    }
}
