using System.Text;
using System.Text.Json;
using Driving;
using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api.Tests.Mailboxes;

/// <summary>
/// The key that a domain's mail is signed with: made, told, changed and removed over the API, and used by the host's mailer.
/// </summary>
public sealed class SenderKeyTests : IAsyncLifetime
{
    private readonly Names names = new();
    private readonly LoopbackSmtp server = new();
    private readonly RunningApi api;

    public SenderKeyTests() =>
        api = new RunningApi(
            [
                "--Mancrel:Mail:Kind=smtp",
                "--Mancrel:Mail:From=sales@shop.example",
                "--Mancrel:Smtp:Host=127.0.0.1",
                $"--Mancrel:Smtp:Port={server.Port}",
            ],
            services => services.Replace(ServiceDescriptor.Singleton<IMailNames>(names))
        );

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task A_key_is_made_once_and_another_only_when_its_record_stands()
    {
        var path = await MailboxAsync("sales@shop.example", "127.0.0.1");
        var first = Record(await MakeAsync(path));
        Assert.Equal(first, Record(await MakeAsync(path)));
        Assert.Matches("^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{392}$", first.Value);

        names.Texts[first.Name] = [first.Value];
        var good = (await api.AskAsync("GET", path)).Json;
        Assert.Equal("good", Dkim(good).GetProperty("verdict").GetString());
        Assert.NotEqual(first, Record(await MakeAsync(path)));
    }

    [Fact]
    public async Task Mail_of_the_domain_leaves_this_host_signed_until_the_key_is_removed()
    {
        var path = await MailboxAsync("sales@shop.example", "127.0.0.1");
        var record = Record(await MakeAsync(path));
        names.Texts[record.Name] = [record.Value];

        await SendAsync();
        Assert.Contains("DKIM-Signature: v=1; a=rsa-sha256; d=shop.example;", server.Letters[^1].Content, StringComparison.Ordinal);

        Assert.Equal(204, (await api.AskAsync("DELETE", path + "/key")).Status);
        await SendAsync();
        Assert.DoesNotContain("DKIM-Signature", server.Letters[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_provider_signs_no_key_is_made_and_only_who_sets_up_may_make_one()
    {
        var gmail = await MailboxAsync("sales@other.example", "smtp.gmail.com");
        Assert.Equal(409, (await api.AskAsync("POST", gmail + "/key")).Status);
        var ours = await MailboxAsync("sales@shop.example", "127.0.0.1");
        Assert.Equal(403, (await api.AskAsync("POST", ours + "/key", role: Role.Viewer)).Status);
        Assert.Equal(403, (await api.AskAsync("DELETE", ours + "/key", role: Role.Viewer)).Status);
    }

    private static JsonElement Dkim(JsonElement view) =>
        view.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("part").GetString() == "dkim");

    private static (string Name, string Value) Record(JsonElement view)
    {
        Assert.DoesNotContain("sealed", view.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("awaited", Dkim(view).GetProperty("verdict").GetString());
        var record = Dkim(view).GetProperty("record");
        return (record.GetProperty("name").GetString()!, record.GetProperty("value").GetString()!);
    }

    private async Task<JsonElement> MakeAsync(string path)
    {
        var told = await api.AskAsync("POST", path + "/key");
        Assert.Equal(200, told.Status);
        return told.Json;
    }

    private async Task<string> MailboxAsync(string address, string host)
    {
        var access = new
        {
            host,
            port = 9,
            security = host == "127.0.0.1" ? "none" : "tls",
            user = address,
            password = "p",
        };
        var fields = JsonSerializer.Serialize(
            new
            {
                address,
                imap = access,
                smtp = access,
            }
        );
        var told = await api.AskAsync("POST", "/api/mailboxes", fields);
        Assert.Equal(201, told.Status);
        return $"/api/mailboxes/{told.Field("id")}/sender-domain";
    }

    private async Task SendAsync()
    {
        var mail = new RenderedMail
        {
            Tenant = api.Tenant,
            IdempotencyKey = "key",
            EnvelopeFrom = "sales@shop.example",
            EnvelopeTo = ["nora@customer.example"],
            MessageId = "1@shop.example",
            Content = Encoding.UTF8.GetBytes(
                "From: sales@shop.example\r\nTo: nora@customer.example\r\nSubject: Lamps\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\n"
                    + "Message-ID: <1@shop.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello\r\n"
            ),
        };
        Assert.IsType<MailHandover.Taken>(
            await api.Services.GetRequiredService<IMailer>().SendAsync(mail, TestContext.Current.CancellationToken)
        );
    }

    private sealed class Names : IMailNames
    {
        public Dictionary<string, IReadOnlyList<string>> Texts { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Task<IReadOnlyList<(string Host, int Port)>> ServicesAsync(string name, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<(string Host, int Port)>>([]);

        public Task<IReadOnlyList<string>> ExchangersAsync(string domain, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellation) =>
            Task.FromResult(Texts.GetValueOrDefault(name) ?? []);
    }
}
