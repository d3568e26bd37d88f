using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Operations;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Crm;

/// <summary>Files beside contacts, companies and deals: what is put there is what is got, and nothing of it runs.</summary>
public sealed class FileTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("contact", "/api/contacts", """{"name":"Ida"}""")]
    [InlineData("company", "/api/companies", """{"name":"Northwind"}""")]
    [InlineData("deal", "/api/deals", """{"title":"Lamps"}""")]
    public async Task A_file_is_kept_renewed_renamed_deleted_and_taken_back(string kind, string list, string body)
    {
        var home = (await api.MadeAsync(list, body)).Field("id");
        var made = await UploadAsync($"/api/files?{kind}Id={home}", "Offer.txt", "first"u8.ToArray());
        Assert.True(made.Status == 201, made.Text);
        var id = made.Field("id");
        Assert.Equal((home, "Offer.txt"), (made.Field(kind + "Id"), made.Field("name")));

        var renewed = await UploadAsync($"/api/files/{id}/versions", "other.txt", "second, longer"u8.ToArray());
        Assert.True(renewed.Status == 200, renewed.Text);
        Assert.Equal("Offer.txt", renewed.Field("name"));
        Assert.Equal([2, 1], renewed.Json.GetProperty("versions").EnumerateArray().Select(one => one.GetProperty("number").GetInt32()));
        Assert.Equal(14, renewed.Json.GetProperty("newest").GetProperty("size").GetInt32());
        Assert.Equal("second, longer", Encoding.UTF8.GetString((await ContentAsync(id)).Bytes));
        Assert.Equal("first", Encoding.UTF8.GetString((await ContentAsync(id, "?version=1")).Bytes));

        var renamed = await api.AskAsync("PATCH", $"/api/files/{id}", """{"name":" ../Signed offer.txt "}""", renewed.Field("etag"));
        Assert.Equal((200, "Signed offer.txt"), (renamed.Status, renamed.Field("name")));
        Assert.Equal(412, (await api.AskAsync("PATCH", $"/api/files/{id}", """{"name":"x"}""", renewed.Field("etag"))).Status);
        Assert.Equal(422, (await api.AskAsync("PATCH", $"/api/files/{id}", """{"name":""}""", renamed.Field("etag"))).Status);

        Assert.Equal(204, (await api.AskAsync("DELETE", $"/api/files/{id}")).Status);
        Assert.Empty(await NamesAsync(kind, home));
        var refused = await UploadAsync($"/api/files/{id}/versions", "x.txt", "x"u8.ToArray());
        Assert.Equal(409, refused.Status);
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/files/{id}/restore")).Status);
        Assert.Equal(["Signed offer.txt"], await NamesAsync(kind, home));

        List<string> told = [];
        await Waiting.UntilAsync(async () =>
        {
            told =
            [
                .. (await api.AskAsync("GET", $"{list}/{home}/timeline?filter.kind=file"))
                    .Json.GetProperty("items")
                    .EnumerateArray()
                    .Select(line => line.GetProperty("summary").GetString()!),
            ];
            return told.Count == 5;
        });
        Assert.Equal(
            [
                "File restored: Signed offer.txt",
                "File deleted: Signed offer.txt",
                "File renamed: Signed offer.txt",
                "File renewed: Offer.txt",
                "File added: Offer.txt",
            ],
            told
        );
        var audit = (await api.AskAsync("GET", "/api/audit/administration?filter.action=file deleted")).Text;
        Assert.Contains(id, audit, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed offer", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_cannot_run_is_shown_as_what_it_is_whatever_it_calls_itself()
    {
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Bo"}""")).Field("id");
        foreach (
            var (name, content, shown) in new[]
            {
                ("photo.html", Png, "image/png"),
                ("paper", "%PDF-1.7 x"u8.ToArray(), "application/pdf"),
                ("words.txt", "Größe, <script>alert(1)</script>"u8.ToArray(), "text/plain; charset=utf-8"),
                ("page.html", "<!doctype html><script>alert(1)</script>"u8.ToArray(), null),
                ("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), null),
                ("bytes.txt", [1, 0, 2], null),
                ("latin.txt", [0x47, 0x72, 0xF6, 0xDF, 0x65], null),
                ("setup.exe", "MZ\u0090"u8.ToArray(), null),
            }
        )
        {
            var made = await UploadAsync($"/api/files?contactId={home}", name, content, type: "text/html");
            Assert.True(made.Status == 201, name + made.Text);
            var (bytes, headers) = await ContentAsync(made.Field("id"), "?inline=true");
            Assert.Equal(content, bytes);
            Assert.Equal(shown ?? "application/octet-stream", headers.ContentType!.ToString());
            Assert.Equal(shown is null ? "attachment" : null, headers.ContentDisposition?.DispositionType);
            var (_, saved) = await ContentAsync(made.Field("id"));
            Assert.Equal(
                ("application/octet-stream", "attachment"),
                (saved.ContentType!.ToString(), saved.ContentDisposition!.DispositionType)
            );
        }
    }

    [Fact]
    public async Task What_is_served_is_kept_from_running_by_headers_too()
    {
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Cy"}""")).Field("id");
        var made = await UploadAsync($"/api/files?contactId={home}", "a.pdf", "%PDF-1.7"u8.ToArray());
        using var answer = await SendAsync(HttpMethod.Get, $"/api/files/{made.Field("id")}/content?inline=true");
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_in_words()
    {
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Di"}""")).Field("id");
        var large = await UploadAsync($"/api/files?contactId={home}", "film.mp4", new byte[FileDesk.Largest + 1]);
        Assert.Equal((413, "a file has at most 25 MB"), (large.Status, large.Json.GetProperty("detail").GetString()));
        var empty = await UploadAsync($"/api/files?contactId={home}", "empty.txt", []);
        Assert.Equal((422, "has nothing in it"), (empty.Status, empty.Why("file")));
        Assert.Equal(422, (await UploadAsync("/api/files", "a.txt", "a"u8.ToArray())).Status);
        Assert.Equal(422, (await UploadAsync($"/api/files?contactId={home}&dealId=dl_1", "a.txt", "a"u8.ToArray())).Status);
        Assert.Equal(422, (await UploadAsync("/api/files?contactId=p_nobody", "a.txt", "a"u8.ToArray())).Status);
        Assert.Equal(415, (await api.AskAsync("POST", $"/api/files?contactId={home}", "{}")).Status);
        Assert.Equal(403, (await UploadAsync($"/api/files?contactId={home}", "a.txt", "a"u8.ToArray(), role: Role.Viewer)).Status);
        Assert.Empty(await NamesAsync("contact", home));
    }

    [Fact]
    public async Task A_repeated_upload_makes_one_file()
    {
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Ed"}""")).Field("id");
        var first = await UploadAsync($"/api/files?contactId={home}", "a.txt", "a"u8.ToArray(), key: "once", boundary: "b");
        var again = await UploadAsync($"/api/files?contactId={home}", "a.txt", "a"u8.ToArray(), key: "once", boundary: "b");
        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Field("id"), again.Field("id"));
        Assert.Equal(["a.txt"], await NamesAsync("contact", home));
    }

    [Fact]
    public async Task Two_files_of_one_content_do_not_share_it_and_what_was_deleted_long_ago_goes_for_good()
    {
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Flo"}""")).Field("id");
        var kept = await UploadAsync($"/api/files?contactId={home}", "a.txt", "the same"u8.ToArray());
        var gone = await UploadAsync($"/api/files?contactId={home}", "b.txt", "the same"u8.ToArray());
        Assert.Equal(204, (await api.AskAsync("DELETE", $"/api/files/{gone.Field("id")}")).Status);

        var trash = api.Services.GetServices<IScheduledWork>().Single(work => work.Name == "file-trash");
        await trash.RunAsync(SlotAt(DateTimeOffset.UtcNow + TimeSpan.FromDays(29)), Cancellation);
        Assert.Equal(200, (await api.AskAsync("GET", $"/api/files/{gone.Field("id")}")).Status);
        await trash.RunAsync(SlotAt(DateTimeOffset.UtcNow + TimeSpan.FromDays(31)), Cancellation);
        Assert.Equal(404, (await api.AskAsync("GET", $"/api/files/{gone.Field("id")}")).Status);
        Assert.Equal("the same", Encoding.UTF8.GetString((await ContentAsync(kept.Field("id"))).Bytes));
    }

    [Theory]
    [InlineData("contact", "/api/contacts", """{"name":"Gil"}""")]
    [InlineData("company", "/api/companies", """{"name":"Southwind"}""")]
    [InlineData("deal", "/api/deals", """{"title":"Chairs"}""")]
    public async Task The_files_of_a_record_that_is_deleted_are_gone_and_cleared_away_by_night(string kind, string list, string body)
    {
        var home = (await api.MadeAsync(list, body)).Field("id");
        var made = await UploadAsync($"/api/files?{kind}Id={home}", "a.txt", "a"u8.ToArray());
        Assert.Equal(204, (await api.AskAsync("DELETE", $"{list}/{home}")).Status);
        Assert.Equal(404, (await api.AskAsync("GET", $"/api/files/{made.Field("id")}")).Status);
        Assert.Equal(404, (await api.AskAsync("GET", $"/api/files/{made.Field("id")}/content")).Status);
        Assert.Equal(404, (await api.AskAsync("POST", $"/api/files/{made.Field("id")}/restore")).Status);

        var store = api.Services.GetRequiredService<IDocumentStore>();
        var file = new FileId(made.Field("id"));
        var blob = (await store.GetAsync<RecordFile>(api.Tenant, RecordFile.PartitionOf(file), file.Value, Cancellation))!
            .Value
            .Newest
            .Blob;
        var trash = api.Services.GetServices<IScheduledWork>().OfType<FileTrash>().Single();
        await trash.RunAsync(SlotAt(DateTimeOffset.UtcNow), Cancellation);
        Assert.Null(await store.GetAsync<RecordFile>(api.Tenant, RecordFile.PartitionOf(file), file.Value, Cancellation));
        Assert.Null(await api.Services.GetRequiredService<IBlobStore>().GetAsync(api.Tenant, blob, Cancellation));
    }

    [Fact]
    public async Task Files_go_with_a_contact_that_becomes_another_and_come_back_with_it()
    {
        var one = (await api.MadeAsync("/api/contacts", """{"name":"Hal","emails":["hal@c.example"]}""")).Field("id");
        var other = (await api.MadeAsync("/api/contacts", """{"name":"Hal Young","emails":["hal.young@c.example"]}""")).Field("id");
        var made = await UploadAsync($"/api/files?contactId={other}", "a.txt", "a"u8.ToArray());
        Assert.True(made.Status == 201, made.Text);
        var merged = await api.AskAsync("POST", $"/api/contacts/{one}/merge", $$"""{"otherId":"{{other}}"}""");
        Assert.True(merged.Status == 200, merged.Text);
        Assert.Equal(["a.txt"], await NamesAsync("contact", one));

        // What came meanwhile stays with whom they became.
        Assert.Equal(201, (await UploadAsync($"/api/files?contactId={one}", "b.txt", "b"u8.ToArray())).Status);
        var merge = merged.Json.GetProperty("merge").GetProperty("id").GetString();
        var undone = await api.AskAsync("POST", $"/api/contacts/merges/{merge}/undo", "{}");
        Assert.True(undone.Status == 200, undone.Text);
        Assert.Equal(["b.txt"], await NamesAsync("contact", one));
        Assert.Equal(["a.txt"], await NamesAsync("contact", other));
    }

    [Fact]
    public async Task The_files_of_mails_stand_beside_those_that_were_put_there()
    {
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Ivy"}""")).Field("id");
        var firm = (await api.MadeAsync("/api/companies", """{"name":"Eastwind"}""")).Field("id");
        var deal = (await api.MadeAsync("/api/deals", """{"title":"Desks"}""")).Field("id");
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var talk = new ConversationId("c_files");
        var letter = new Message
        {
            MessageId = new MessageId("m_files"),
            ConversationId = talk,
            Direction = MessageDirection.Inbound,
            State = MessageState.Answered,
            From = "ivy@c.example",
            Counterpart = "ivy@c.example",
            Subject = "Plans",
            ContactId = new ContactId(home),
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Attachments =
            [
                new StoredAttachment("logo.png", "image/png", 3, "logo", Inline: true, BlobId.Of("l"u8)),
                new StoredAttachment("plan.pdf", "application/pdf", 9, ContentId: null, Inline: false, BlobId.Of("p"u8)),
            ],
        };
        var conversation = new Conversation
        {
            ConversationId = talk,
            Subject = "Plans",
            ThreadSubject = "plans",
            Counterpart = "ivy@c.example",
            CompanyId = new CompanyId(firm),
            LastMessageAt = DateTimeOffset.UnixEpoch,
        };
        Assert.True(
            (
                await store.CommitAsync(new DocumentBatch(api.Tenant, letter.Partition).Create(letter).Create(conversation), Cancellation)
            ).Committed
        );
        var stored = (await store.GetAsync<Deal>(api.Tenant, Deal.PartitionOf(new DealId(deal)), deal, Cancellation))!;
        await store.CommitAsync(
            new DocumentBatch(api.Tenant, stored.Value.Partition).Replace(stored.Value with { ConversationId = talk }, stored.ETag),
            Cancellation
        );

        foreach (var of in new[] { $"contactId={home}", $"companyId={firm}", $"dealId={deal}" })
        {
            var one = (await api.AskAsync("GET", "/api/files/mail?" + of)).Json.GetProperty("files").EnumerateArray().Single();
            Assert.Equal(
                ("plan.pdf", "Plans", "/api/messages/m_files/attachments/1"),
                (one.GetProperty("name").GetString(), one.GetProperty("subject").GetString(), one.GetProperty("url").GetString())
            );
        }
    }

    private ScheduledSlot SlotAt(DateTimeOffset due) => new(api.Tenant, "test", due, due, DateOnly.FromDateTime(due.UtcDateTime));

    private async Task<List<string>> NamesAsync(string kind, string home) =>
        [
            .. (await api.AskAsync("GET", $"/api/files?{kind}Id={home}"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("name").GetString()!),
        ];

    private async Task<(byte[] Bytes, HttpContentHeaders Headers)> ContentAsync(string id, string query = "")
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/api/files/{id}/content{query}");
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        return (await answer.Content.ReadAsByteArrayAsync(Cancellation), answer.Content.Headers);
    }

    private async Task<Told> UploadAsync(
        string path,
        string name,
        byte[] content,
        string type = "application/octet-stream",
        string? key = null,
        string? boundary = null,
        Role role = Role.Admin
    )
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var form = boundary is null ? new MultipartFormDataContent() : new MultipartFormDataContent(boundary);
        form.Add(file, "file", name);
        using var answer = await SendAsync(HttpMethod.Post, path, form, key, role);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return new Told((int)answer.StatusCode, text, answer.Headers);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? body = null,
        string? key = null,
        Role role = Role.Admin
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(role));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await api.Http.SendAsync(request, Cancellation);
    }
}
