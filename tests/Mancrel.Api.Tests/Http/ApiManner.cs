using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Http;

/// <summary>An answer with its status, header fields and body.</summary>
internal sealed record Told(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Field(string name) => Json.GetProperty(name).ToString();

    /// <summary>Why a field was refused.</summary>
    public string Why(string field) => Json.GetProperty("errors").GetProperty(field)[0].GetString()!;
}

/// <summary>Asks the API, as an administrator where no role is named.</summary>
internal static class ApiManner
{
    public static async Task<Told> AskAsync(
        this RunningApi api,
        string method,
        string path,
        string? body = null,
        string? etag = null,
        string? key = null,
        Role role = Role.Admin
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(role));
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await api.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseContentRead,
            TestContext.Current.CancellationToken
        );
        return new Told(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers
        );
    }

    /// <summary>Makes something.</summary>
    public static async Task<Told> MadeAsync(this RunningApi api, string path, string body)
    {
        var told = await api.AskAsync("POST", path, body);
        Assert.True(told.Status == 201, $"{path}: {told.Status} {told.Text}");
        return told;
    }
}
