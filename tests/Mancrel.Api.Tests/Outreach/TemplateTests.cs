using System.Text.Json;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Templates over HTTP: what they may use, what they say to a real contact, and that they stay within their bounds.</summary>
public sealed class TemplateTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task A_template_says_what_is_known_of_a_contact_and_its_fallback_where_nothing_is()
    {
        var company = await api.MadeAsync("/api/companies", """{"name":"Fields & Sons"}""");
        var contact = await api.MadeAsync(
            "/api/contacts",
            $$"""{"name":"Nora Fields","emails":["nora.tpl@example.org"],"companyId":"{{company.Field("id")}}","tags":["vip"]}"""
        );
        var template = await MadeAsync(
            subject: "Hello {{ contact.first_name | default: 'there' }}",
            text: "Dear {{ contact.name }} of {{ company.name }},\n\n"
                + "in {{ contact.city | default: 'your town' }}: https://shop.example/a?b=1&c=2",
            html: null
        );

        var shown = await PreviewAsync(template, contact.Field("id"));

        Assert.Equal("Hello Nora", shown.GetProperty("subject").GetString());
        Assert.StartsWith("Dear Nora Fields of Fields & Sons,", shown.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("in your town", shown.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("""of Fields &amp; Sons,</p>""", shown.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://shop.example/a?b=1&amp;c=2\">", shown.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("""["contact.city"]""", shown.GetProperty("missing").GetRawText());
        Assert.Equal(
            ["company.name", "contact.city", "contact.first_name", "contact.name"],
            template.GetProperty("variables").EnumerateArray().Select(name => name.GetString())
        );
    }

    [Fact]
    public async Task What_is_being_written_is_shown_before_it_is_saved_and_checked_as_it_would_be_then()
    {
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Nora Typing"}""");
        var template = await MadeAsync("Hello", "Hello {{ contact.name }}", "<p>Saved for {{ contact.name }}</p>");
        var path = $"/api/templates/{template.GetProperty("id").GetString()}/preview";

        var typed = await api.AskAsync(
            "POST",
            path,
            $$"""{"contactId":"{{contact.Field("id")}}","subject":"Bye","text":"Bye {{"{{ contact.first_name }}"}}"}"""
        );
        var wrong = await api.AskAsync("POST", path, $$"""{"contactId":"{{contact.Field("id")}}","text":"{{"{{ contact.nmae }}"}}"}""");

        Assert.Equal(("Bye", "Bye Nora"), (typed.Field("subject"), typed.Field("text")));
        Assert.Contains("Bye Nora", typed.Field("html"), StringComparison.Ordinal);
        Assert.Equal(422, wrong.Status);
        Assert.StartsWith(
            "uses contact.nmae",
            wrong.Json.GetProperty("errors").GetProperty("text")[0].GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Saved for",
            (await PreviewAsync(template, contact.Field("id"))).GetProperty("html").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_contact_is_called_is_text_in_the_html_part_whatever_it_is()
    {
        var contact = await api.MadeAsync("/api/contacts", """{"name":"<img src=x onerror=alert(1)> Ивана"}""");
        var template = await MadeAsync("Hi", "Hi {{ contact.name }}", "<p>Hi {{ contact.name }}</p>");

        var html = (await PreviewAsync(template, contact.Field("id"))).GetProperty("html").GetString();

        Assert.Equal("<p>Hi &lt;img src=x onerror=alert(1)&gt; Ивана</p>", html);
    }

    [Theory]
    [InlineData("{{ contact.nmae }}", "uses contact.nmae, which there is not; allowed are contact.name")]
    [InlineData("{{ contact['name'] }}", "uses contact, which there is not")]
    [InlineData("{{ secrets.key }}", "uses secrets.key, which there is not")]
    [InlineData("{{ contact.name | raw }}", "uses the filter raw, which there is not; allowed are append")]
    [InlineData("{{ contact.name | replace: 'a', 'b' }}", "uses the filter replace")]
    [InlineData("{% include 'other' %}", "is no Liquid template")]
    [InlineData("{% render 'other' %}", "is no Liquid template")]
    [InlineData("{{ contact.name ", "is no Liquid template")]
    [InlineData("{% for i in (1..100000000) %}x{% endfor %}", "takes more than 10000 steps")]
    [InlineData(
        "{% assign a = 'aaaaaaaaaaaaaaaa' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}x",
        "writes more than 200000 characters"
    )]
    public async Task What_a_template_may_not_use_is_refused_with_what_it_may(string text, string why)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                name = "Wrong",
                language = "en",
                subject = "x",
                text,
            }
        );
        var refused = await api.AskAsync("POST", "/api/templates", body);

        Assert.Equal(422, refused.Status);
        Assert.StartsWith(why, refused.Why("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_version_stays()
    {
        var made = await MadeAsync("First subject", "First text", null);
        var path = "/api/templates/" + made.GetProperty("id").GetString();
        var changed = await api.AskAsync("PATCH", path, """{"text":"Second text"}""", made.GetProperty("etag").GetString());
        Assert.Equal((200, 2), (changed.Status, changed.Json.GetProperty("version").GetInt32()));
        Assert.Equal(412, (await api.AskAsync("PATCH", path, """{"text":"x"}""", made.GetProperty("etag").GetString())).Status);

        var versions = (await api.AskAsync("GET", path + "/versions")).Json.GetProperty("items").EnumerateArray();

        Assert.Equal(["Second text", "First text"], versions.Select(version => version.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_field_of_the_tenants_own_is_a_variable()
    {
        await api.MadeAsync("/api/custom-fields", """{"subject":"contact","key":"shoe","type":"text"}""");
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Ida","customFields":{"shoe":"42"}}""");
        var template = await MadeAsync("Size", "Your size is {{ contact.fields.shoe }}", null);

        Assert.Equal("Your size is 42", (await PreviewAsync(template, contact.Field("id"))).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"name":"x","language":"en","text":"y"}""", "subject", "is required of a mail")]
    [InlineData("""{"name":"x","language":"english","subject":"s","text":"y"}""", "language", "is an ISO 639-1 code such as en")]
    [InlineData("""{"name":"x","language":"en","channel":"sms","text":"y","html":"<p>y</p>"}""", "html", "is of mails alone")]
    public async Task What_is_missing_is_told_by_its_field(string body, string field, string why)
    {
        var refused = await api.AskAsync("POST", "/api/templates", body);

        Assert.Equal(422, refused.Status);
        Assert.StartsWith(why, refused.Why(field), StringComparison.Ordinal);
    }

    private async Task<JsonElement> MadeAsync(string subject, string text, string? html)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                name = "Hello",
                language = "en",
                subject,
                text,
                html,
            }
        );
        var made = await api.AskAsync("POST", "/api/templates", body);
        Assert.True(made.Status == 201, made.Text);
        return made.Json;
    }

    private async Task<JsonElement> PreviewAsync(JsonElement template, string contact)
    {
        var path = $"/api/templates/{template.GetProperty("id").GetString()}/preview";
        var shown = await api.AskAsync("POST", path, JsonSerializer.Serialize(new { contactId = contact }));
        Assert.True(shown.Status == 200, shown.Text);
        return shown.Json;
    }
}
