using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Who is not written to, and what people agreed to be written for: one truth, on the contact.</summary>
public sealed class SuppressionTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Mail_is_stopped_with_a_reason_and_goes_again_with_one()
    {
        var id = await ContactAsync("stop");
        var made = await api.MadeAsync("/api/suppressions", $$"""{"contactId":"{{id}}","reason":"asked on the telephone"}""");
        Assert.Equal((id, "asked on the telephone"), (made.Field("id"), made.Field("reason")));
        Assert.Equal("asked on the telephone", (await api.AskAsync("GET", "/api/contacts/" + id)).Field("mailStopped"));
        Assert.Contains(id, (await api.AskAsync("GET", "/api/suppressions?filter.reason=asked on the telephone")).Text, Ordinal);

        var silent = await api.AskAsync("POST", $"/api/suppressions/{id}/lift", """{"reason":" "}""");
        Assert.Equal((422, "is required, 1 to 200 characters"), (silent.Status, silent.Why("reason")));
        Assert.Equal(204, (await api.AskAsync("POST", $"/api/suppressions/{id}/lift", """{"reason":"wants it again"}""")).Status);

        Assert.Equal(404, (await api.AskAsync("GET", "/api/suppressions/" + id)).Status);
        Assert.Equal(404, (await api.AskAsync("POST", $"/api/suppressions/{id}/lift", """{"reason":"again"}""")).Status);
        Assert.DoesNotContain(id, (await api.AskAsync("GET", "/api/suppressions")).Text, Ordinal);
        var timeline = (await api.AskAsync("GET", $"/api/contacts/{id}/timeline")).Text;
        Assert.Contains("No automatic mail goes there any more: asked on the telephone", timeline, Ordinal);
        Assert.Contains("Mail may go there again: wants it again", timeline, Ordinal);
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_kept_and_known_when_it_comes()
    {
        await api.MadeAsync("/api/suppressions", """{"address":"Never.Known@no.example","reason":"told a colleague"}""");

        var again = await api.MadeAsync("/api/suppressions", """{"address":"never.known@no.example","reason":"another"}""");

        Assert.Equal("told a colleague", again.Field("reason"));
        var contact = await api.AskAsync("GET", "/api/contacts?q=never.known@no.example");
        Assert.Equal("told a colleague", contact.Json.GetProperty("items")[0].GetProperty("mailStopped").GetString());
    }

    [Theory]
    [InlineData("""{"reason":"x"}""", "contactId", "or address is required")]
    [InlineData("""{"contactId":"p_none","reason":"x"}""", "contactId", "is the id of a contact")]
    [InlineData("""{"address":"nobody","reason":"x"}""", "address", "is a mail address")]
    [InlineData("""{"address":"a@b.example"}""", "reason", "is required")]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field, string why)
    {
        var refused = await api.AskAsync("POST", "/api/suppressions", body);

        Assert.Equal(422, refused.Status);
        Assert.StartsWith(why, refused.Why(field), Ordinal);
    }

    [Fact]
    public async Task A_no_of_one_click_is_on_the_list_and_lifting_it_makes_no_yes_of_it()
    {
        var id = await ContactAsync("click");
        var token = api.Services.GetRequiredService<OptOutTokens>().Sign(api.Tenant, new ContactId(id));
        Assert.Equal(200, (await api.AskAsync("GET", "/api/unsubscribe/" + token)).Status);
        Assert.Equal(404, (await api.AskAsync("GET", "/api/suppressions/" + id)).Status);

        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var click = await api.Http.PostAsync("/api/unsubscribe/" + token, form, TestContext.Current.CancellationToken);
        Assert.True(click.IsSuccessStatusCode);

        var listed = await api.AskAsync("GET", "/api/suppressions/" + id);
        Assert.Equal(
            ("consent withdrawn", "withdrawn", "one click"),
            (listed.Field("reason"), listed.Field("consent"), listed.Field("by"))
        );
        Assert.Equal(204, (await api.AskAsync("POST", $"/api/suppressions/{id}/lift", """{"reason":"clicked by mistake"}""")).Status);
        var contact = await api.AskAsync("GET", "/api/contacts/" + id);
        Assert.Equal("unknown", contact.Field("consent"));
        Assert.Equal("clicked by mistake", contact.Json.GetProperty("consentHistory")[1].GetProperty("proof").GetString());
    }

    [Fact]
    public async Task Consent_stands_for_each_purpose_and_a_yes_needs_its_proof()
    {
        var id = await ContactAsync("consent");
        var bare = await api.AskAsync("POST", "/api/consents", $$"""{"contactId":"{{id}}","purpose":"news","state":"granted"}""");
        Assert.Equal((422, "is required, 1 to 2000 characters"), (bare.Status, bare.Why("proof")));

        await RecordAsync(id, "news", "granted", "ticked the box of the order form of 3 May");
        await RecordAsync(id, "offers", "withdrawn", "said so in the shop");

        var item = (await api.AskAsync("GET", "/api/consents?filter.contactId=" + id)).Json.GetProperty("items")[0];
        Assert.Equal("unknown", item.GetProperty("state").GetString());
        Assert.Equal(
            """[{"purpose":"news","state":"granted"},{"purpose":"offers","state":"withdrawn"},{"purpose":"reminders","state":"unknown"},"""
                + """{"purpose":"surveys","state":"unknown"},{"purpose":"cooperation","state":"unknown"}]""",
            item.GetProperty("purposes").GetRawText()
        );
        Assert.Equal(404, (await api.AskAsync("GET", "/api/suppressions/" + id)).Status);

        // A no to everything is a no to each, and one purpose is no way around it.
        await api.MadeAsync("/api/consents", $$"""{"contactId":"{{id}}","state":"withdrawn"}""");
        var around = await api.AskAsync(
            "POST",
            "/api/consents",
            $$"""{"contactId":"{{id}}","purpose":"news","state":"granted","proof":"a form"}"""
        );
        Assert.Equal(422, around.Status);
        Assert.StartsWith("cannot be granted for one purpose", around.Why("state"), Ordinal);
        Assert.Equal(200, (await api.AskAsync("GET", "/api/suppressions/" + id)).Status);
        Assert.DoesNotContain(
            "granted",
            (await api.AskAsync("GET", "/api/consents?filter.contactId=" + id))
                .Json.GetProperty("items")[0]
                .GetProperty("purposes")
                .GetRawText(),
            Ordinal
        );
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private async Task RecordAsync(string id, string purpose, string state, string proof) =>
        await api.MadeAsync(
            "/api/consents",
            $$"""{"contactId":"{{id}}","purpose":"{{purpose}}","state":"{{state}}","proof":"{{proof}}"}"""
        );

    private async Task<string> ContactAsync(string name) =>
        (await api.MadeAsync("/api/contacts", $$"""{"name":"Nora","emails":["{{name}}@suppressed.example"]}""")).Field("id");
}
