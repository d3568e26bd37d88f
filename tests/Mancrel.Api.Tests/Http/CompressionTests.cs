using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Http;

/// <summary>What leaves compressed, as bytes on the socket, and what never does.</summary>
public sealed class CompressionTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Document = "/api/openapi.json";

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=1, br;q=0", "gzip")]
    public async Task An_answer_leaves_in_the_encoding_that_the_client_takes(string accepted, string encoding)
    {
        using var plain = await GetAsync(Document, "identity");
        using var packed = await GetAsync(Document, accepted);
        var bytes = await packed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var whole = await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.True(bytes.Length * 4 < whole.Length, $"{bytes.Length} of {whole.Length} bytes");
        Assert.Equal(Encoding.UTF8.GetString(whole), Encoding.UTF8.GetString(Unpack(bytes, encoding)));
    }

    [Fact]
    public async Task A_list_of_a_person_leaves_compressed()
    {
        using var answer = await GetAsync("/api/pipelines", "br", await api.TokenAsync(Role.Rep));

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_of_it_gets_plain_text()
    {
        using var answer = await GetAsync(Document, accepted: null);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Events_leave_as_they_are_and_at_once()
    {
        using var answer = await GetAsync("/api/events", "br, gzip", await api.TokenAsync(Role.Viewer));
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);

        Assert.Equal(["identity"], answer.Content.Headers.ContentEncoding);
        Assert.Equal("event: hello", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/api/webhooks/email/generic", HttpStatusCode.Unauthorized)]
    [InlineData("/api/auth/login", HttpStatusCode.Unauthorized)]
    public async Task Webhooks_and_what_hands_out_tokens_answer_plainly(string path, HttpStatusCode status)
    {
        using var request = Request(HttpMethod.Post, path, "br, gzip");
        request.Content = JsonContent.Create(new { email = "", password = "" });
        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? accepted)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        return request;
    }

    private static byte[] Unpack(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream unpacked =
            encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacked.CopyTo(whole);
        return whole.ToArray();
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? accepted, string? token = null)
    {
        var request = Request(HttpMethod.Get, path, accepted);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
