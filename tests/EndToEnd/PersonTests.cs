using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A person's rights over data folders that the real program left.</summary>
public sealed class PersonTests
{
    private const string Address = "nora.fields@customer.example";

    [Fact]
    public async Task An_erased_person_stands_nowhere_in_the_files_and_is_a_stranger_afterwards()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Approvals:Approvers", RunningMancrel.AdminEmail));
        await FillAsync(mancrel);
        Assert.Equal(0, await mancrel.TerminateAsync());
        Assert.NotEmpty(FilesWith(mancrel.Data, Address));

        var (status, output, fault) = await RunningMancrel.CommandAsync("erase", "person", Address, "--data", mancrel.Data);
        Assert.True(status == 0, output + fault);
        Assert.Contains(" × message", output, StringComparison.Ordinal);
        Assert.Empty(FilesWith(mancrel.Data, Address));
        Assert.Empty(FilesWith(mancrel.Data, "a very private matter"));

        // Again: nothing is left to do.
        (status, output, fault) = await RunningMancrel.CommandAsync("erase", "person", Address, "--data", mancrel.Data);
        Assert.True(status == 0 && !output.Contains(" × ", StringComparison.Ordinal), output + fault);
        var doctor = await RunningMancrel.CommandAsync("doctor", "--data", mancrel.Data);
        Assert.True(doctor.Status == 0, doctor.Output + doctor.Fault);

        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();
        Assert.Equal(0, (await mancrel.GetAsync("/api/contacts?q=nora")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await mancrel.GetAsync("/api/contacts?q=ben")).GetProperty("items").GetArrayLength());
        var audit = (await mancrel.GetAsync("/api/audit/administration?filter.action=erase person")).GetProperty("items");
        Assert.NotEqual(0, audit.GetArrayLength());
        Assert.DoesNotContain("nora", audit.GetRawText(), StringComparison.OrdinalIgnoreCase);

        // Drafts went; what was issued is kept by law, and leads to nobody.
        Assert.Equal(0, (await mancrel.GetAsync("/api/quotes")).GetProperty("items").GetArrayLength());
        var invoice = (await mancrel.GetAsync("/api/invoices")).GetProperty("items")[0];
        Assert.Equal("IN-00001", invoice.GetProperty("number").GetString());
        Assert.Equal(JsonValueKind.Null, invoice.TryGetProperty("contactId", out var to) ? to.ValueKind : JsonValueKind.Null);
        Assert.Equal("For [erased]", invoice.GetProperty("notes").GetString());

        // The no outlived it; a question is answered as a stranger's, by a person.
        var id = await mancrel.MailAsync("n9@customer.example", $"Nora <{Address}>", "Hello", "How much is the Oak Desk Lamp?");
        var message = await mancrel.MessageAsync(id, "awaiting_approval");
        Assert.Contains("Oak Desk Lamp", message.GetProperty("text").GetString(), StringComparison.Ordinal);
        var contact = (await mancrel.GetAsync("/api/contacts?q=nora")).GetProperty("items")[0];
        Assert.Equal("withdrawn", contact.GetProperty("consent").GetString());
    }

    [Fact]
    public async Task The_api_finds_exports_and_erases_for_administrators_only()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await FillAsync(mancrel);
        var guest = await mancrel.MailAsync(
            "b2@other.example",
            "Ben <ben@other.example>",
            "Re: Lamp",
            "I am with her on that and have something to add.",
            inReplyTo: "n1@customer.example"
        );
        await mancrel.MessageAsync(guest, "escalated", "awaiting_approval");
        using var refused = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/erase", new { address = RunningMancrel.AdminEmail });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var nobody = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/find", new { address = "nora" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        using var nothing = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/erase", new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var anonymous = await mancrel.Http.PostAsync("/api/privacy/find", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);

        using var found = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/find", new { address = Address });
        var summary = JsonDocument.Parse(await found.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(1, summary.GetProperty("records").GetProperty("contact").GetInt32());
        Assert.Equal(1, summary.GetProperty("records").GetProperty("file").GetInt32());
        Assert.Equal(1, summary.GetProperty("records").GetProperty("billingDocument").GetInt32());

        using var export = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/export", new { address = Address });
        Assert.Equal("application/zip", export.Content.Headers.ContentType!.MediaType);
        using var archive = new ZipArchive(await export.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("person.json", names);
        Assert.Contains(names, name => name.StartsWith("letters/", StringComparison.Ordinal));
        Assert.Contains(names, name => name.EndsWith("-note.txt", StringComparison.Ordinal));
        using var contract = new StreamReader(archive.Entries.Single(entry => entry.Name == "1-contract.txt").Open());
        Assert.Equal($"a very private matter of {Address}", await contract.ReadToEndAsync());
        using var person = new StreamReader(archive.GetEntry("person.json")!.Open());
        var text = await person.ReadToEndAsync();
        Assert.Contains("a very private matter", text, StringComparison.Ordinal);
        Assert.Contains("IN-00001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ben@other.example", text, StringComparison.Ordinal);

        using var erased = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/erase", new { address = Address });
        Assert.True(erased.StatusCode == HttpStatusCode.OK, await erased.Content.ReadAsStringAsync());

        // Others' letters are where they were; nothing of hers is on disk, though the program runs.
        Assert.Equal(1, (await mancrel.GetAsync("/api/contacts?q=ben")).GetProperty("items").GetArrayLength());
        var conversations = (await mancrel.GetAsync("/api/conversations")).GetProperty("items");
        Assert.Equal(2, conversations.GetArrayLength());
        Assert.All(conversations.EnumerateArray(), item => Assert.Contains("Ben", item.GetRawText(), StringComparison.Ordinal));
        mancrel.Kill();
        Assert.Empty(FilesWith(mancrel.Data, Address));
    }

    [Fact]
    public async Task An_erasure_that_is_killed_is_finished_by_the_next()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await FillAsync(mancrel);
        using var before = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/find", new { address = Address });
        var erasing = mancrel.SendAsync(HttpMethod.Post, "/api/privacy/erase", new { address = Address });
        await RunningMancrel.UntilAsync(
            async () =>
            {
                using var now = await mancrel.SendAsync(HttpMethod.Post, "/api/privacy/find", new { address = Address });
                return await now.Content.ReadAsStringAsync() != await before.Content.ReadAsStringAsync();
            },
            "the erasure has begun"
        );
        mancrel.Kill();
        await erasing.ContinueWith(ended => ended.Exception, TaskScheduler.Default);

        var (status, output, fault) = await RunningMancrel.CommandAsync("erase", "person", Address, "--data", mancrel.Data);
        Assert.True(status == 0, output + fault);
        Assert.Empty(FilesWith(mancrel.Data, Address));
        var doctor = await RunningMancrel.CommandAsync("doctor", "--data", mancrel.Data);
        Assert.True(doctor.Status == 0, doctor.Output + doctor.Fault);
    }

    /// <summary>
    /// Letters with an attachment, an answer, a draft to be approved, a no, an import, a deal and a task; and somebody else.
    /// </summary>
    private static async Task FillAsync(RunningMancrel mancrel)
    {
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var first = await mancrel.MailAsync("n1@customer.example", $"Nora <{Address}>", "Lamp", "How much is the Oak Desk Lamp?");
        await mancrel.MessageAsync(first, "answered");
        using var complaint = await mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    messageId = "<n2@customer.example>",
                    from = $"Nora <{Address}>",
                    to = new[] { "sales@mancrel.local" },
                    subject = "A complaint",
                    text = $"I have a very private matter to tell, write to {Address}. The lamp came broken, I want my money back.",
                    attachments = new[]
                    {
                        new
                        {
                            name = "note.txt",
                            contentType = "text/plain",
                            contentBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes($"from {Address} with a very private matter")),
                        },
                    },
                }
            )
        );
        var second = JsonDocument.Parse(await complaint.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        await mancrel.MessageAsync(second, "escalated");
        var other = await mancrel.MailAsync("b1@other.example", "Ben <ben@other.example>", "Lamp", "How much is the Oak Desk Lamp?");
        await mancrel.MessageAsync(other, "answered");
        var contact = (await mancrel.GetAsync("/api/contacts?q=nora")).GetProperty("items")[0];
        var id = contact.GetProperty("id").GetString();
        using var import = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/contacts/import",
            new StringContent($"Name,E-Mail,Notes\nNora Fields,{Address},likes {Address}\n", Encoding.UTF8, "text/csv")
        );
        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());
        var pipeline = (await mancrel.GetAsync("/api/pipelines")).GetProperty("items")[0];
        using var deal = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/deals",
            new
            {
                title = $"Lamps for {Address}",
                contactId = id,
                pipelineId = pipeline.GetProperty("id").GetString(),
                stageId = pipeline.GetProperty("stages")[0].GetProperty("id").GetString(),
            }
        );
        Assert.True(deal.IsSuccessStatusCode, await deal.Content.ReadAsStringAsync());
        using var task = await mancrel.SendAsync(HttpMethod.Post, "/api/tasks", new { title = $"Call {Address}", contactId = id });
        Assert.True(task.IsSuccessStatusCode, await task.Content.ReadAsStringAsync());
        using var file = await mancrel.SendAsync(
            HttpMethod.Post,
            $"/api/files?contactId={id}",
            new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.UTF8.GetBytes($"a very private matter of {Address}")), "file", "contract.txt" },
            }
        );
        Assert.True(file.IsSuccessStatusCode, await file.Content.ReadAsStringAsync());
        await BillAsync(mancrel, "quotes", id!);
        var invoice = await BillAsync(mancrel, "invoices", id!);
        using var issued = await mancrel.SendAsync(HttpMethod.Post, $"/api/invoices/{invoice}/issue", new { });
        Assert.True(issued.IsSuccessStatusCode, await issued.Content.ReadAsStringAsync());
        var no = await mancrel.MailAsync("n3@customer.example", $"Nora <{Address}>", "unsubscribe", "unsubscribe");
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync($"/api/contacts/{id}")).GetProperty("consent").GetString() == "withdrawn"
                && (await mancrel.GetAsync($"/api/messages/{no}")).GetProperty("state").GetString() is not "received",
            "her no is recorded"
        );
    }

    private static async Task<string> BillAsync(RunningMancrel mancrel, string list, string contactId)
    {
        var line = new
        {
            description = "Lamp",
            quantity = 1,
            unitPrice = new { amount = "89.90", currency = "EUR" },
            taxRate = "0.19",
        };
        using var made = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/" + list,
            new
            {
                contactId,
                notes = $"For {Address}",
                lines = new[] { line },
            }
        );
        var text = await made.Content.ReadAsStringAsync();
        Assert.True(made.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    private static List<string> FilesWith(string folder, string words)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            if (
                Encoding.UTF8.GetString(bytes).Contains(words, StringComparison.OrdinalIgnoreCase)
                || Encoding
                    .UTF8.GetString(bytes)
                    .Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(words))[..16], StringComparison.Ordinal)
            )
            {
                found.Add(path);
            }
        }

        return found;
    }
}
