using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Crm;

/// <summary>The address book's flaws over HTTP, and their repair.</summary>
public sealed class QualityTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flaw_is_listed_repaired_and_gone()
    {
        var made = await SendAsync(HttpMethod.Post, "/api/contacts", new { name = "PETRA STONE", emails = new[] { "petra@gmial.com" } });
        _ = await SendAsync(HttpMethod.Post, "/api/contacts", new { name = "Quentin Reed", emails = new[] { "quentin@example.org" } });
        var id = made.GetProperty("id").GetString();

        var listed = (await SendAsync(HttpMethod.Get, "/api/contacts/quality")).GetProperty("items");
        Assert.Equal([id], listed.EnumerateArray().Select(item => item.GetProperty("contact").GetProperty("id").GetString()));
        Assert.Equal(
            ["name_case", "email_slip"],
            listed[0].GetProperty("flaws").EnumerateArray().Select(flaw => flaw.GetProperty("kind").GetString())
        );
        Assert.Equal(
            0,
            (await SendAsync(HttpMethod.Get, "/api/contacts/quality?filter.kind=unreachable")).GetProperty("items").GetArrayLength()
        );

        var repaired = await SendAsync(HttpMethod.Post, $"/api/contacts/{id}/repair");
        Assert.Equal("Petra Stone", repaired.GetProperty("contact").GetProperty("name").GetString());
        Assert.Equal("petra@gmail.com", repaired.GetProperty("contact").GetProperty("emails")[0].GetString());
        Assert.Equal(0, repaired.GetProperty("left").GetArrayLength());
        Assert.Equal(0, (await SendAsync(HttpMethod.Get, "/api/contacts/quality")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_kind_that_is_none_is_refused_with_those_that_are()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/contacts/quality?filter.kind=ugly");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Rep));
        using var answer = await api.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("name_case", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        using var answer = await api.Http.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
