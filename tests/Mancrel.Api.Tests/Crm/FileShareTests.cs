using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Identity;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Links by which others get a file: for a while, counted, taken back, and nothing else of ours with them.</summary>
public sealed class FileShareTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly RunningApi api;

    public FileShareTests() =>
        api = new RunningApi(
            ["--Mancrel:PublicUrl=https://crm.shop.example"],
            services =>
                services.Replace(
                    ServiceDescriptor.Singleton(all => new FileShares(
                        all.GetRequiredService<Core.Ports.IDocumentStore>(),
                        all.GetRequiredService<FileDesk>(),
                        clock
                    ))
                )
        );

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        api.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Whoever_has_the_link_gets_the_newest_version_and_is_counted()
    {
        var id = await FileAsync("Offer.html", "<script>alert(1)</script>"u8.ToArray());
        var path = await LinkAsync(id);
        using var page = await api.Http.GetAsync(path, Cancellation);
        var text = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<h1>Offer.html</h1>", text, StringComparison.Ordinal);
        Assert.Contains("25 bytes", text, StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", page.Headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain("Nora", text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountsAsync(id));

        using var looked = await PostAsync(path, ("act", "viewed"));
        Assert.Equal(HttpStatusCode.NoContent, looked.StatusCode);
        Assert.Equal((1, 0), await CountsAsync(id));
        using var taken = await PostAsync(path, ("act", "download"), ("seen", "yes"));
        Assert.Equal("<script>alert(1)</script>", await taken.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(
            ("application/octet-stream", "attachment"),
            (taken.Content.Headers.ContentType!.ToString(), taken.Content.Headers.ContentDisposition!.DispositionType)
        );
        Assert.Equal((1, 1), await CountsAsync(id));

        // Without script the button tells that somebody looked.
        using var again = await PostAsync(path, ("act", "download"), ("seen", "no"));
        Assert.True(again.IsSuccessStatusCode);
        Assert.Equal((2, 2), await CountsAsync(id));
    }

    [Fact]
    public async Task A_link_says_in_one_sentence_why_it_opens_nothing_any_more()
    {
        var id = await FileAsync("Terms.txt", "net thirty"u8.ToArray());
        var (short1, long1) = (await LinkAsync(id, 1), await LinkAsync(id, 90));
        await SaysAsync(short1, HttpStatusCode.OK, "Download");
        clock.Advance(TimeSpan.FromDays(1));
        await SaysAsync(short1, HttpStatusCode.Gone, "This link has expired.");
        await SaysAsync(long1, HttpStatusCode.OK, "Download");

        var shares = (await api.AskAsync("GET", $"/api/files/{id}/shares")).Json.GetProperty("shares");
        Assert.Equal(2, shares.GetArrayLength());
        Assert.Equal(204, (await api.AskAsync("DELETE", $"/api/files/{id}/shares/{shares[0].GetProperty("id").GetString()}")).Status);
        await SaysAsync(long1, HttpStatusCode.Gone, "This link was taken back.");
        Assert.Equal(404, (await api.AskAsync("DELETE", $"/api/files/{id}/shares/fs_none")).Status);

        var other = await LinkAsync(id);
        Assert.Equal(204, (await api.AskAsync("DELETE", "/api/files/" + id)).Status);
        await SaysAsync(other, HttpStatusCode.Gone, "This file is not there any more.");
        using var taken = await PostAsync(other, ("act", "download"));
        Assert.Equal(HttpStatusCode.Gone, taken.StatusCode);
        await SaysAsync(other[..^3] + "AAA", HttpStatusCode.NotFound, "This is no link of ours.");
    }

    [Fact]
    public async Task Links_are_bounded_and_only_who_may_change_the_file_makes_them()
    {
        var id = await FileAsync("a.txt", "a"u8.ToArray());
        foreach (var days in new[] { 0, 91, -1 })
        {
            var refused = await api.AskAsync("POST", $"/api/files/{id}/shares", $$"""{"days":{{days}}}""");
            Assert.Equal((422, "is a whole number from 1 to 90"), (refused.Status, refused.Why("days")));
        }

        Assert.Equal(403, (await api.AskAsync("POST", $"/api/files/{id}/shares", "{}", role: Role.Viewer)).Status);
        var usual = await api.MadeAsync($"/api/files/{id}/shares", "{}");
        Assert.Equal(
            TimeSpan.FromDays(7),
            usual.Json.GetProperty("expiresAt").GetDateTimeOffset() - usual.Json.GetProperty("at").GetDateTimeOffset()
        );
        for (var more = 1; more < FileShares.Most; more++)
        {
            await api.MadeAsync($"/api/files/{id}/shares", "{}");
        }

        Assert.Equal(409, (await api.AskAsync("POST", $"/api/files/{id}/shares", "{}")).Status);
        clock.Advance(TimeSpan.FromDays(8));
        await api.MadeAsync($"/api/files/{id}/shares", "{}");

        var program = await FileAsync("setup.exe", "MZ"u8.ToArray());
        Assert.Equal(409, (await api.AskAsync("POST", $"/api/files/{program}/shares", "{}")).Status);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_others_are_not_kept_out()
    {
        var id = await FileAsync("a.txt", "a"u8.ToArray());
        var (path, other) = (await LinkAsync(id), await LinkAsync(id));
        HttpStatusCode last = default;
        for (var time = 0; time < 31; time++)
        {
            using var answer = await PostAsync(path, ("act", "download"));
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var fine = await PostAsync(other, ("act", "download"));
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    private async Task SaysAsync(string path, HttpStatusCode status, string words)
    {
        using var answer = await api.Http.GetAsync(path, Cancellation);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<(int Opens, int Downloads)> CountsAsync(string id)
    {
        var share = (await api.AskAsync("GET", $"/api/files/{id}/shares")).Json.GetProperty("shares")[0];
        return (share.GetProperty("opens").GetInt32(), share.GetProperty("downloads").GetInt32());
    }

    private async Task<string> LinkAsync(string id, int days = 7)
    {
        var url = (await api.MadeAsync($"/api/files/{id}/shares", $$"""{"days":{{days}}}""")).Field("url");
        Assert.StartsWith("https://crm.shop.example/api/shared/", url, StringComparison.Ordinal);
        return new Uri(url).AbsolutePath;
    }

    private async Task<string> FileAsync(string name, byte[] content)
    {
        var contact = (await api.MadeAsync("/api/contacts", """{"name":"Nora"}""")).Field("id");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/files?contactId={contact}")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        using var answer = await api.Http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await api.Http.PostAsync(path, form, Cancellation);
    }
}
