using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Mail that a person writes of their own accord, over HTTP with the real engine, store and outbox.</summary>
public sealed class ComposeTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task A_mail_by_hand_waits_and_leaves_once_when_a_person_lets_it_go()
    {
        var contact = await ContactAsync("Hanna Hand", "hanna@hand.example");
        var made = await api.AskAsync(
            "POST",
            "/api/messages",
            $$"""{"contactId":"{{contact}}","subject":"Your lamp","body":"Hello Hanna,\n\nsee https://elsewhere.example/lamp\n\nAda"}"""
        );

        Assert.Equal((201, "awaiting_approval", "outbound"), (made.Status, made.Field("state"), made.Field("direction")));
        Assert.Contains(
            (await api.AskAsync("GET", "/api/approvals")).Json.GetProperty("items").EnumerateArray(),
            one => one.GetProperty("id").GetString() == made.Field("id")
        );
        Assert.Empty(await MailsAsync("hanna@hand.example"));

        var sent = await api.AskAsync("POST", $"/api/messages/{made.Field("id")}/approve", "{}");
        Assert.Equal(200, sent.Status);
        await StateAsync(made.Field("id"), "sent");

        var mail = Assert.Single(await MailsAsync("hanna@hand.example"));
        Assert.Equal("Your lamp", mail.GetProperty("subject").GetString());
        Assert.Contains("https://elsewhere.example/lamp", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/messages/{made.Field("id")}/approve", "{}")).Status);
    }

    [Theory]
    [InlineData("en", "friendly", "Happy birthday!", "very happy birthday")]
    [InlineData("ru", "formal", "С днём рождения!", "По случаю вашего дня рождения")]
    [InlineData("uz", "neutral", "Tug‘ilgan kuningiz bilan!", "barcha yaxshiliklarni tilaydi")]
    public async Task An_occasion_is_written_in_the_language_and_tone_that_was_asked_for(
        string language,
        string tone,
        string subject,
        string words
    )
    {
        var contact = await ContactAsync("Berta Birth", $"berta@{language}.example");
        var made = await GenerateAsync(
            $$"""{"contactId":"{{contact}}","occasion":"birthday","language":"{{language}}","tone":"{{tone}}"}"""
        );

        Assert.Equal((201, subject, "birthday"), (made.Status, made.Field("subject"), made.Field("occasion")));
        Assert.Contains(words, Body(made), StringComparison.Ordinal);
        Assert.All(
            made.Json.GetProperty("decision").GetProperty("guards").EnumerateArray(),
            one => Assert.Equal("cold_contact", Guard(one))
        );

        var edited = await api.AskAsync(
            "PATCH",
            "/api/messages/" + made.Field("id"),
            """{"draft":{"subject":"All the best","body":"From all of us"}}""",
            made.Field("etag")
        );
        Assert.Equal((200, "All the best"), (edited.Status, edited.Field("subject")));
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/messages/{made.Field("id")}/send-now", "{}")).Status);
        await StateAsync(made.Field("id"), "sent");
        var mail = Assert.Single(await MailsAsync($"berta@{language}.example"));
        Assert.Equal("All the best", mail.GetProperty("subject").GetString());
        Assert.Contains("From all of us", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_says_of_a_product_has_its_evidence_and_a_price_that_changed_stops_it()
    {
        await api.MadeAsync("/api/products", """{"sku":"BACK-1","title":"Oak stool","price":{"amount":"49.90","currency":"EUR"}}""");
        var contact = await ContactAsync("Rita Back", "rita@restock.example");
        var made = await GenerateAsync($$"""{"contactId":"{{contact}}","occasion":"restock","sku":"BACK-1"}""");

        Assert.Equal((201, "Oak stool is back"), (made.Status, made.Field("subject")));
        Assert.Contains("Oak stool costs 49.90 EUR.", Body(made), StringComparison.Ordinal);
        var claims = made.Json.GetProperty("draft").GetProperty("claims").EnumerateArray().ToList();
        Assert.Contains(claims, claim => claim.GetProperty("text").GetString() == "49.90 EUR");
        Assert.All(claims, claim => Assert.Equal(JsonValueKind.Object, claim.GetProperty("evidence").ValueKind));

        var product = await api.AskAsync("GET", "/api/products/BACK-1");
        var dearer = await api.AskAsync(
            "PATCH",
            "/api/products/BACK-1",
            """{"price":{"amount":"59.90","currency":"EUR"}}""",
            product.Field("etag")
        );
        Assert.Equal(200, dearer.Status);
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/messages/{made.Field("id")}/approve", "{}")).Status);
        await StateAsync(made.Field("id"), "escalated");
        Assert.Empty(await MailsAsync("rita@restock.example"));
    }

    [Fact]
    public async Task A_no_counts_when_it_is_written_and_again_at_the_moment_of_sending()
    {
        var contact = await ContactAsync("Nell No", "nell@no.example");
        var offer = await api.AskAsync(
            "POST",
            "/api/messages",
            $$"""{"contactId":"{{contact}}","subject":"For you","body":"Look","occasion":"offer"}"""
        );
        Assert.Equal(201, offer.Status);
        await api.MadeAsync("/api/consents", $$"""{"contactId":"{{contact}}","purpose":"offers","state":"withdrawn"}""");
        await api.AskAsync("POST", $"/api/messages/{offer.Field("id")}/approve", "{}");
        await StateAsync(offer.Field("id"), "escalated");
        Assert.Equal(422, (await GenerateAsync($$"""{"contactId":"{{contact}}","occasion":"win_back"}""")).Status);

        var thanks = await GenerateAsync($$"""{"contactId":"{{contact}}","occasion":"thank_you"}""");
        Assert.Equal(201, thanks.Status);
        await api.MadeAsync("/api/suppressions", $$"""{"contactId":"{{contact}}","reason":"asked us to"}""");
        await api.AskAsync("POST", $"/api/messages/{thanks.Field("id")}/approve", "{}");
        await StateAsync(thanks.Field("id"), "escalated");
        Assert.Empty(await MailsAsync("nell@no.example"));
    }

    [Fact]
    public async Task What_is_rejected_never_leaves()
    {
        var contact = await ContactAsync("Rex Reject", "rex@reject.example");
        var made = await GenerateAsync($$"""{"contactId":"{{contact}}","occasion":"follow_up"}""");
        var rejected = await api.AskAsync("POST", $"/api/messages/{made.Field("id")}/reject", """{"reason":"not now"}""");
        Assert.Equal((200, "escalated"), (rejected.Status, rejected.Field("state")));
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/messages/{made.Field("id")}/approve", "{}")).Status);
        Assert.Empty(await MailsAsync("rex@reject.example"));
    }

    [Theory]
    [InlineData("""{"contactId":"nobody","occasion":"birthday"}""", "contactId")]
    [InlineData("""{"contactId":"CONTACT","occasion":"restock"}""", "sku")]
    [InlineData("""{"contactId":"CONTACT","occasion":"offer","sku":"none"}""", "sku")]
    [InlineData("""{"contactId":"CONTACT","occasion":"birthday","language":"fr"}""", "language")]
    public async Task A_refusal_names_the_field(string body, string field)
    {
        var contact = await ContactAsync("Fay Field", $"fay{Guid.NewGuid():N}@field.example");
        var refused = await GenerateAsync(body.Replace("CONTACT", contact, StringComparison.Ordinal));
        Assert.Equal(422, refused.Status);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty(field, out _), refused.Json.GetRawText());
    }

    private async Task<string> ContactAsync(string name, string address) =>
        (await api.MadeAsync("/api/contacts", $$"""{"name":"{{name}}","emails":["{{address}}"]}""")).Field("id");

    private Task<Told> GenerateAsync(string body) => api.AskAsync("POST", "/api/messages/generate", body);

    private static string Body(Told made) => made.Json.GetProperty("draft").GetProperty("body").GetString()!;

    private static string Guard(JsonElement finding) => finding.GetProperty("guard").GetString()!;

    private Task StateAsync(string id, string state) =>
        RunningMancrel.UntilAsync(
            async () => (await api.AskAsync("GET", "/api/messages/" + id)).Field("state") == state,
            $"the mail is {state}"
        );

    private async Task<List<JsonElement>> MailsAsync(string to) =>
        [
            .. (await api.AskAsync("GET", "/api/outbox?limit=200"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Where(mail => mail.GetProperty("to").GetRawText().Contains(to, StringComparison.Ordinal)),
        ];
}
