using System.Net;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api.Tests.Insight;

/// <summary>Links by which others read a dashboard, and figures by mail.</summary>
public sealed class DashboardShareTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly RunningApi api;

    public DashboardShareTests() =>
        api = new RunningApi(
            ["--Mancrel:PublicUrl=https://crm.shop.example"],
            services =>
                services.Replace(ServiceDescriptor.Singleton(all => new DashboardShares(all.GetRequiredService<IDocumentStore>(), clock)))
        );

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        api.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData("dashboard")]
    [InlineData("messages_by_status")]
    [InlineData("messages_by_occasion")]
    [InlineData("ai_usage_stats")]
    [InlineData("campaign_performance")]
    [InlineData("contacts_by_segment")]
    [InlineData("messages_timeline")]
    public async Task Whoever_has_the_link_reads_the_dashboard_and_who_shares_it(string dashboard)
    {
        await api.MadeAsync("/api/contacts", """{"name":"Zebulon Quagga","emails":["zebulon@customer.example"]}""");
        var path = await LinkAsync(dashboard);
        foreach (var language in new[] { "en", "ru", "uz" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var page = await api.Http.SendAsync(request, Cancellation);
            var text = await page.Content.ReadAsStringAsync(Cancellation);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains($"<html lang=\"{language}\">", text, StringComparison.Ordinal);
            var title = WebUtility.HtmlEncode(SheetWords.Of(language)["name_" + dashboard]);
            Assert.Contains($"<h1>{title}</h1>", text, StringComparison.Ordinal);
            Assert.Contains("Admin", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Zebulon", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("@", text.Replace("@media", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("noindex", page.Headers.GetValues("X-Robots-Tag").Single());
            Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await OpensAsync());
        using var looked = await PostAsync(path);
        Assert.Equal((HttpStatusCode.NoContent, 1), (looked.StatusCode, await OpensAsync()));
    }

    [Fact]
    public async Task A_link_opens_nothing_once_its_time_is_over_it_was_taken_back_or_its_maker_may_not_share_any_more()
    {
        var (short1, long1) = (await LinkAsync("messages_timeline", 1), await LinkAsync("messages_timeline", 90));
        await SaysAsync(short1, HttpStatusCode.OK, "<table");
        clock.Advance(TimeSpan.FromDays(1));
        await SaysAsync(short1, HttpStatusCode.Gone, "This link has expired.");
        await SaysAsync(long1, HttpStatusCode.OK, "<table");
        var shares = (await api.AskAsync("GET", "/api/analytics/shares")).Json.GetProperty("shares").EnumerateArray();
        var id = shares.MaxBy(one => one.GetProperty("expiresAt").GetDateTimeOffset()).GetProperty("id").GetString();
        Assert.Equal(204, (await api.AskAsync("DELETE", $"/api/analytics/shares/{id}")).Status);
        await SaysAsync(long1, HttpStatusCode.Gone, "This link was taken back.");
        using var looked = await PostAsync(long1);
        Assert.Equal(HttpStatusCode.Gone, looked.StatusCode);
        Assert.Equal(404, (await api.AskAsync("DELETE", "/api/analytics/shares/ds_none")).Status);
        await SaysAsync(long1[..^3] + "AAA", HttpStatusCode.NotFound, "This is no link of ours.");

        var managers = new Uri(
            (await api.AskAsync("POST", "/api/analytics/shares", """{"dashboard":"dashboard"}""", role: Role.Manager)).Field("url")
        ).AbsolutePath;
        await SaysAsync(managers, HttpStatusCode.OK, "Manager");
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var user = (await store.GetAsync<User>(api.Tenant, "user/" + Manager, Manager, Cancellation))!;
        await store.CommitAsync(
            new DocumentBatch(api.Tenant, user.Value.Partition).Replace(user.Value with { Role = Role.Rep }, user.ETag),
            Cancellation
        );
        await SaysAsync(managers, HttpStatusCode.Gone, "This link was taken back.");
    }

    [Fact]
    public async Task Only_who_may_take_figures_out_shares_them_and_links_are_bounded()
    {
        foreach (var role in new[] { Role.Rep, Role.Viewer })
        {
            Assert.Equal(403, (await api.AskAsync("POST", "/api/analytics/shares", """{"dashboard":"dashboard"}""", role: role)).Status);
            Assert.Equal(403, (await api.AskAsync("GET", "/api/analytics/shares", role: role)).Status);
            Assert.Equal(403, (await api.AskAsync("DELETE", "/api/analytics/shares/ds_1", role: role)).Status);
        }

        var days = await api.AskAsync("POST", "/api/analytics/shares", """{"dashboard":"dashboard","days":91,"span":0}""");
        Assert.Equal((422, "is a whole number from 1 to 90"), (days.Status, days.Why("days")));
        Assert.Equal("is a whole number from 1 to 366", days.Why("span"));
        Assert.Equal(422, (await api.AskAsync("POST", "/api/analytics/shares", "{}")).Status);
        for (var made = 0; made < DashboardShares.Most; made++)
        {
            await LinkAsync("dashboard");
        }

        Assert.Equal(409, (await api.AskAsync("POST", "/api/analytics/shares", """{"dashboard":"dashboard"}""")).Status);
        clock.Advance(TimeSpan.FromDays(8));
        await LinkAsync("dashboard");
    }

    [Fact]
    public async Task Everybody_has_own_mails_of_figures_and_a_viewer_none()
    {
        const string body = """{"dashboards":["dashboard","messages_timeline"],"rhythm":"weekly","weekday":"friday","hour":17}""";
        var made = await api.AskAsync("POST", "/api/analytics/mails", body, role: Role.Rep);
        Assert.Equal((201, "friday", 17), (made.Status, made.Field("weekday"), made.Json.GetProperty("hour").GetInt32()));
        var path = "/api/analytics/mails/" + made.Field("id");
        Assert.Equal(404, (await api.AskAsync("GET", path, role: Role.Manager)).Status);
        Assert.Equal(404, (await api.AskAsync("DELETE", path, role: Role.Manager)).Status);
        Assert.Empty((await api.AskAsync("GET", "/api/analytics/mails", role: Role.Manager)).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(403, (await api.AskAsync("POST", "/api/analytics/mails", body, role: Role.Viewer)).Status);

        var wrong = await api.AskAsync("POST", "/api/analytics/mails", """{"dashboards":[],"hour":24,"monthDay":29}""", role: Role.Rep);
        Assert.Equal(422, wrong.Status);
        Assert.All(new[] { "dashboards", "rhythm", "hour", "monthDay" }, field => Assert.NotEmpty(wrong.Why(field)!));
        for (var more = 1; more < DashboardMailDesk.MostOfOne; more++)
        {
            Assert.Equal(201, (await api.AskAsync("POST", "/api/analytics/mails", body, role: Role.Rep)).Status);
        }

        Assert.Equal(409, (await api.AskAsync("POST", "/api/analytics/mails", body, role: Role.Rep)).Status);
        Assert.Equal(204, (await api.AskAsync("DELETE", path, role: Role.Rep)).Status);
        Assert.Equal(404, (await api.AskAsync("GET", path, role: Role.Rep)).Status);
    }

    private static string Manager => User.IdOf("manager@shop.example").Value;

    private async Task SaysAsync(string path, HttpStatusCode status, string words)
    {
        using var answer = await api.Http.GetAsync(path, Cancellation);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<int> OpensAsync() =>
        (await api.AskAsync("GET", "/api/analytics/shares")).Json.GetProperty("shares")[0].GetProperty("opens").GetInt32();

    private async Task<string> LinkAsync(string dashboard, int days = 7)
    {
        var url = (await api.MadeAsync("/api/analytics/shares", $$"""{"dashboard":"{{dashboard}}","days":{{days}}}""")).Field("url");
        Assert.StartsWith("https://crm.shop.example/api/shared/dashboards/", url, StringComparison.Ordinal);
        return new Uri(url).AbsolutePath;
    }

    private async Task<HttpResponseMessage> PostAsync(string path)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("act", "viewed")]);
        return await api.Http.PostAsync(path, form, Cancellation);
    }
}
