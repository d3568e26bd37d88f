using System.Globalization;
using Driving;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.Local;
using Mancrel.Local.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd;

/// <summary>
/// What the settings do not keep any longer, over a data folder that the real program left and with a clock that goes on.
/// </summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task What_is_closed_and_too_old_goes_with_its_files_and_histories_and_nothing_else()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var closed = await mancrel.MailAsync(
            "n1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "How much is the Oak Desk Lamp?"
        );
        var conversation = (await mancrel.MessageAsync(closed, "answered")).GetProperty("conversationId").GetString()!;
        var open = await mancrel.MailAsync(
            "b1@other.example",
            "Ben <ben@other.example>",
            "Broken",
            "It came broken. I want my money back."
        );
        var left = (await mancrel.MessageAsync(open, "escalated")).GetProperty("conversationId").GetString()!;
        using var close = await mancrel.SendAsync(HttpMethod.Post, $"/api/conversations/{conversation}/close");
        Assert.True(close.IsSuccessStatusCode, await close.Content.ReadAsStringAsync());
        Assert.DoesNotContain("retention", (await mancrel.GetAsync("/api/schedules")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, await mancrel.TerminateAsync());

        var now = DateTimeOffset.UtcNow;
        await using (var services = Services(mancrel.Data))
        {
            var store = services.GetRequiredService<IDocumentStore>();
            var journal = services.GetRequiredService<IWorkflowJournal>();
            var tenant = services.GetRequiredService<HomeTenant>().Tenant;
            var raw = (await store.QueryAsync<Message>(tenant, new DocumentQuery { Limit = 100 }))
                .Items.Where(item => item.Value.ConversationId.Value == conversation)
                .Select(item => item.Value.Raw!.Value)
                .ToList();
            Assert.Equal(2, raw.Count);

            Assert.StartsWith("0 conversations, 0 lines", await RunAsync(services, tenant, now.AddDays(6)), StringComparison.Ordinal);
            Assert.True((await journal.LoadAsync(new WorkflowKey(tenant, closed)))!.Events.Count > 2);
            Assert.EndsWith(" histories of workflows", await RunAsync(services, tenant, now.AddDays(29)), StringComparison.Ordinal);
            Assert.Equal(2, (await journal.LoadAsync(new WorkflowKey(tenant, closed)))!.Events.Count);
            Assert.NotNull(await OfAsync(store, tenant, conversation));

            Assert.StartsWith("1 conversations, ", await RunAsync(services, tenant, now.AddDays(31)), StringComparison.Ordinal);
            Assert.Null(await OfAsync(store, tenant, conversation));
            Assert.NotNull(await OfAsync(store, tenant, left));
            foreach (var blob in raw)
            {
                Assert.Null(await services.GetRequiredService<IBlobStore>().GetAsync(tenant, blob));
            }

            Assert.Equal(2, (await store.QueryAsync<Contact>(tenant, new DocumentQuery { CountTotal = true })).Total);
            Assert.Equal(0, (await store.QueryAsync<AuditEntry>(tenant, new DocumentQuery { CountTotal = true })).Total);
            Assert.StartsWith("0 conversations, 0 lines", await RunAsync(services, tenant, now.AddDays(32)), StringComparison.Ordinal);
        }

        var (status, output, fault) = await RunningMancrel.CommandAsync("doctor", "--data", mancrel.Data);
        Assert.True(status == 0, output + fault);
    }

    [Fact]
    public async Task The_originals_and_files_of_old_letters_go_and_their_conversation_stays_readable()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var answered = await mancrel.MailAsync(
            "n1@customer.example",
            "Nora <nora@customer.example>",
            "Lamp",
            "How much is the Oak Desk Lamp?"
        );
        var reply = (await mancrel.MessageAsync(answered, "answered")).GetProperty("replyId").GetString()!;
        var photo = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31 % 251)).ToArray();
        var closed = await WithFileAsync(mancrel, "<b1@other.example>", "ben@other.example", photo);
        var conversation = (await mancrel.MessageAsync(closed, "escalated")).GetProperty("conversationId").GetString()!;
        var open = await WithFileAsync(mancrel, "<c1@third.example>", "cyd@third.example", photo);
        await mancrel.MessageAsync(open, "escalated");
        using (var close = await mancrel.SendAsync(HttpMethod.Post, $"/api/conversations/{conversation}/close"))
        {
            Assert.True(close.IsSuccessStatusCode, await close.Content.ReadAsStringAsync());
        }

        Assert.Equal(0, await mancrel.TerminateAsync());
        await using (var services = Services(mancrel.Data, "--Mancrel:Retention:Files=30"))
        {
            var tenant = services.GetRequiredService<HomeTenant>().Tenant;
            var now = DateTimeOffset.UtcNow;
            Assert.Equal("originals and files of 0 letters", await RunAsync(services, tenant, now.AddDays(29)));
            Assert.Equal("originals and files of 3 letters", await RunAsync(services, tenant, now.AddDays(31)));
            Assert.Equal("originals and files of 0 letters", await RunAsync(services, tenant, now.AddDays(32)));
        }

        var (status, output, fault) = await RunningMancrel.CommandAsync("doctor", "--data", mancrel.Data);
        Assert.True(status == 0, output + fault);
        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();
        foreach (var id in new[] { answered, reply, closed })
        {
            using var raw = await mancrel.SendAsync(HttpMethod.Get, $"/api/messages/{id}/raw");
            Assert.Equal(System.Net.HttpStatusCode.Gone, raw.StatusCode);
            var message = await mancrel.GetAsync("/api/messages/" + id);
            Assert.Equal(System.Text.Json.JsonValueKind.String, message.GetProperty("filesDroppedAt").ValueKind);
            Assert.NotEqual("", message.GetProperty("text").GetString());
        }

        var kept = (await mancrel.GetAsync("/api/messages/" + closed)).GetProperty("attachments")[0];
        Assert.Equal(("photo.bin", false), (kept.GetProperty("name").GetString(), kept.GetProperty("kept").GetBoolean()));
        using (var file = await mancrel.SendAsync(HttpMethod.Get, $"/api/messages/{closed}/attachments/0"))
        {
            Assert.Equal(System.Net.HttpStatusCode.Gone, file.StatusCode);
        }

        // What was read of a file goes with it.
        Assert.Equal("Serial number 4711", await ReadTextAsync(mancrel, open));
        Assert.Equal("", await ReadTextAsync(mancrel, closed));

        // The same photo lies below a letter that somebody still has to answer.
        using var other = await mancrel.SendAsync(HttpMethod.Get, $"/api/messages/{open}/attachments/0");
        Assert.Equal(photo, await other.Content.ReadAsByteArrayAsync());
        using var original = await mancrel.SendAsync(HttpMethod.Get, $"/api/messages/{open}/raw");
        Assert.Equal(System.Net.HttpStatusCode.OK, original.StatusCode);
    }

    [Theory]
    [InlineData("Mail", "29", "30")]
    [InlineData("Files", "29", "30")]
    [InlineData("WebhookTokens", "never", "7")]
    public async Task A_time_that_is_too_short_stops_the_start(string kind, string value, string least)
    {
        var (status, fault) = await RunningMancrel.RunToEndAsync($"--Mancrel:Retention:{kind}={value}");
        Assert.Equal(1, status);
        Assert.Contains($"Mancrel:Retention:{kind}", fault, StringComparison.Ordinal);
        Assert.Contains(least, fault, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string data) =>
        Services(
            data,
            "--Mancrel:Retention:Mail=30",
            "--Mancrel:Retention:Audit=30",
            "--Mancrel:Retention:WebhookTokens=7",
            "--Mancrel:Retention:Workflows=7"
        );

    private static ServiceProvider Services(string data, params string[] settings) =>
        LocalHost.BuildServices(new LocalOptions(data, Urls: null, Demo: false, settings));

    private static async Task<string?> ReadTextAsync(RunningMancrel mancrel, string id) =>
        (await mancrel.GetAsync("/api/messages/" + id))
            .GetProperty("attachments")[1]
            .GetProperty("reading")
            .GetProperty("text")
            .GetString();

    private static async Task<string> WithFileAsync(RunningMancrel mancrel, string messageId, string from, byte[] file)
    {
        var mail = new
        {
            messageId,
            from,
            to = new[] { "sales@mancrel.local" },
            subject = "Broken",
            text = "It came broken, as the photo shows. I want my money back.",
            attachments = new[]
            {
                new
                {
                    name = "photo.bin",
                    contentType = "application/octet-stream",
                    contentBase64 = Convert.ToBase64String(file),
                },
                new
                {
                    name = "serial.txt",
                    contentType = "text/plain",
                    contentBase64 = Convert.ToBase64String("Serial number 4711"u8),
                },
            },
        };
        using var answer = await mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(mail)
        );
        return System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }

    private static Task<string> RunAsync(ServiceProvider services, TenantId tenant, DateTimeOffset at) =>
        services
            .GetServices<IScheduledWork>()
            .Single(work => work is { Name: "retention", IsOn: true })
            .RunAsync(
                new ScheduledSlot(tenant, at.ToString("O", CultureInfo.InvariantCulture), at, at, DateOnly.FromDateTime(at.UtcDateTime)),
                CancellationToken.None
            );

    private static Task<Stored<Conversation>?> OfAsync(IDocumentStore store, TenantId tenant, string id) =>
        store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(new ConversationId(id)), id);
}
