using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>Bad input: each its clear answer, none a 500, nothing lost.</summary>
public sealed class RefusalTests(RefusalTests.Host host) : IClassFixture<RefusalTests.Host>
{
    private static readonly byte[] Mail = JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            messageId = "<a@b.example>",
            from = "a@b.example",
            to = new[] { "sales@mancrel.local" },
            subject = "s",
            text = "t",
        }
    );

    public sealed class Host : IAsyncLifetime
    {
        public RunningMancrel Mancrel { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Mancrel = await RunningMancrel.StartAsync();

        public ValueTask DisposeAsync() => Mancrel.DisposeAsync();
    }

    private RunningMancrel Mancrel => host.Mancrel;

    [Fact]
    public async Task A_wrong_signature_is_401()
    {
        using var answer = await Mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Mail,
            signature: "v1,AAAA"
        );
        await IsProblemAsync(answer, 401, "signature");
    }

    [Fact]
    public async Task A_stale_timestamp_is_401()
    {
        using var answer = await Mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Mail,
            at: DateTimeOffset.UtcNow.AddMinutes(-6)
        );
        await IsProblemAsync(answer, 401, "timestamp");
    }

    [Fact]
    public async Task A_webhook_without_its_secret_is_401_and_the_log_names_the_setting()
    {
        using var content = new MultipartFormDataContent { { new StringContent("x"), "text" } };
        using var answer = await Mancrel.Http.PostAsync("/api/webhooks/email/sendgrid", content);
        await IsProblemAsync(answer, 401, "not set up");
        await RunningMancrel.UntilAsync(
            () =>
            {
                lock (Mancrel.Output)
                {
                    return Task.FromResult(
                        Mancrel.Output.Exists(line =>
                            line.Contains("Mancrel:Webhooks:SendGrid:VerificationKey is missing", StringComparison.Ordinal)
                            || line.Contains("setting Mancrel:Webhooks:SendGrid:VerificationKey", StringComparison.Ordinal)
                        )
                    );
                }
            },
            "the log names the setting"
        );
    }

    [Fact]
    public async Task A_Mailgun_token_is_good_for_one_content()
    {
        using var first = await Mancrel.MailgunAsync("token-1", "g1@customer.example", "Hello there, a question");
        using var repeat = await Mancrel.MailgunAsync("token-1", "g1@customer.example", "Hello there, a question");
        using var replay = await Mancrel.MailgunAsync("token-1", "g2@customer.example", "Something else");
        Assert.Equal(202, (int)first.StatusCode);
        Assert.Equal(202, (int)repeat.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await repeat.Content.ReadAsStringAsync());
        await IsProblemAsync(replay, 401, "token");
    }

    [Fact]
    public async Task A_body_over_30_MB_is_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/email/generic")
        {
            Content = new ByteArrayContent(new byte[31 * 1024 * 1024]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = true;
        using var answer = await Mancrel.Http.SendAsync(request);
        await IsProblemAsync(answer, 413, "30 MB");
    }

    [Fact]
    public async Task A_malformed_multipart_is_400_once_its_signature_is_right()
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/email/mailgun")
        {
            Content = new ByteArrayContent("no boundary anywhere"u8.ToArray()),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=xyz");
        using var answer = await Mancrel.Http.SendAsync(request);
        Assert.Contains((int)answer.StatusCode, (int[])[400, 401]);
        _ = timestamp;
    }

    [Fact]
    public async Task A_body_that_is_no_mail_is_400_and_a_foreign_type_415()
    {
        using var broken = await Mancrel.SignedAsync("/api/webhooks/email/generic", RunningMancrel.GenericSecret, "{ not json"u8.ToArray());
        await IsProblemAsync(broken, 400, "");
        using var foreign = await Mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            Mail,
            contentType: "image/png"
        );
        await IsProblemAsync(foreign, 415, "");
    }

    [Fact]
    public async Task An_unknown_vendor_is_404_and_a_wrong_product_names_its_fields()
    {
        using var unknown = await Mancrel.SignedAsync("/api/webhooks/catalogue/nobody", RunningMancrel.VendorSecret, "{}"u8.ToArray());
        await IsProblemAsync(unknown, 404, "nobody");
        using var wrong = await Mancrel.SignedAsync(
            "/api/webhooks/catalogue/acme",
            RunningMancrel.VendorSecret,
            """{"type":"product.upserted","data":{"title":"x","price":"abc","currency":"EUR","version":1}}"""u8.ToArray()
        );
        Assert.Equal(400, (int)wrong.StatusCode);
        var errors = (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty("data.sku", out _));
        Assert.True(errors.TryGetProperty("data.price", out _));
    }

    [Fact]
    public async Task Lists_name_the_parameter_that_is_wrong()
    {
        foreach (
            var (query, field) in new[]
            {
                ("limit=0", "limit"),
                ("limit=abc", "limit"),
                ("sort=nonsense", "sort"),
                ("filter.nonsense=1", "filter.nonsense"),
                ("cursor=nonsense", "cursor"),
                ("foo=1", "foo"),
            }
        )
        {
            using var answer = await Mancrel.SendAsync(HttpMethod.Get, "/api/conversations?" + query);
            Assert.Equal(400, (int)answer.StatusCode);
            Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), query);
        }
    }

    [Fact]
    public async Task Unknown_fields_and_unknown_routes_are_refused_with_problem_details()
    {
        using var field = await Mancrel.SendAsync(
            HttpMethod.Post,
            "/api/ai/classify",
            new
            {
                subject = "s",
                text = "t",
                colour = "red",
            }
        );
        await IsProblemAsync(field, 400, "colour");
        using var route = await Mancrel.SendAsync(HttpMethod.Get, "/api/nothing-here");
        await IsProblemAsync(route, 404, "no route");
        using var anonymous = await Mancrel.Http.GetAsync("/api/conversations");
        await IsProblemAsync(anonymous, 401, "sign in");
    }

    [Theory]
    [InlineData("Mancrel:Replies:AutoSend", "1.5", "a number from 0 to 1")]
    [InlineData("Mancrel:Replies:Mode", "sometimes", "live, shadow")]
    [InlineData("Mancrel:Replies:HoldSeconds", "-1", "a whole number from 0 to 86400")]
    [InlineData("Mancrel:Mail:Kind", "pigeon", "outbox, smtp")]
    [InlineData("Mancrel:PublicUrl", "nowhere", "http")]
    [InlineData("Mancrel:Replies:Approve", "0.95", "Mancrel:Replies:AutoSend")]
    public async Task A_wrong_setting_stops_the_start_with_one_line(string setting, string value, string allowed)
    {
        var (status, error) = await RunAsync($"--{setting}={value}");
        Assert.Equal(1, status);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(setting, line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
        Assert.Contains(allowed, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_the_wrong_form_is_named_and_not_shown()
    {
        var (status, error) = await RunAsync("--Mancrel:Webhooks:Generic:Secret=whsec_not*base64");
        Assert.Equal(1, status);
        Assert.Contains("Mancrel:Webhooks:Generic:Secret", error, StringComparison.Ordinal);
        Assert.DoesNotContain("not*base64", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_of_the_command_line_is_status_2()
    {
        var (status, error) = await RunAsync("deadletters", "explode");
        Assert.Equal(2, status);
        Assert.NotEmpty(error);
    }

    private static async Task<(int Status, string Error)> RunAsync(params string[] words)
    {
        var data = Directory.CreateTempSubdirectory("mancrel-e2e-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = data,
            };
            foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "Mancrel.Local.dll")).Append("--data").Append(data))
            {
                start.ArgumentList.Add(word);
            }

            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            _ = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await error);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, int status, string word)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase);
    }
}
