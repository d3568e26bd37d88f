using System.Text;
using System.Text.Json;
using Driving;
using SQLitePCL;

namespace EndToEnd;

/// <summary>
/// A data folder that the version before the MIME library left (tests/Fixtures/old-data, as text): thirteen mails of odd forms, received
/// and answered. Over it this version must know each of them again, or every customer gets a second answer.
/// </summary>
public sealed class OldDataFolderTests
{
    [Fact]
    public async Task A_mail_that_the_version_before_answered_keeps_its_id_and_its_one_answer_when_it_is_delivered_again()
    {
        await using var mancrel = await RunningMancrel.StartOverAsync(
            Restore,
            ("Mancrel:Webhooks:Generic:TrustedAuthServ", "mx.mancrel.local")
        );
        var requests = Requests();
        Assert.Equal(13, requests.Count);
        foreach (var request in requests)
        {
            for (var delivery = 0; delivery < 2; delivery++)
            {
                using var answer = await DeliverAsync(mancrel, request);
                var body = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode == 202, $"{request.Name}: {(int)answer.StatusCode} {body}");
                Assert.Equal(
                    (request.Name, request.Id),
                    (request.Name, JsonDocument.Parse(body).RootElement.GetProperty("id").GetString())
                );
            }
        }

        // The catalogue of the old folder is older than an answer may rest on.
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        // What comes after them in the same queue is answered, so the queue has handed them all out.
        var after = await mancrel.MailAsync(
            "after@last.example",
            "Last <nora@last.example>",
            "Lamp",
            "Hello, how much is the Oak Desk Lamp?"
        );
        await mancrel.MessageAsync(after, "answered");
        HashSet<string> conversations = [];
        foreach (var request in requests)
        {
            var message = await mancrel.MessageAsync(request.Id, "answered");
            conversations.Add(message.GetProperty("conversationId").GetString()!);
            var conversation = await mancrel.GetAsync("/api/conversations/" + message.GetProperty("conversationId").GetString());
            Assert.Equal(JsonValueKind.String, conversation.GetProperty("subject").ValueKind);
            var mail = Assert.Single(await mancrel.OutboxAsync(request.Customer));
            Assert.Contains("89.90", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        }

        // The version before had no words of mails in its search index: they are entered beside the ordinary work.
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/conversations?limit=100&q=89.90"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(found => found.GetProperty("id").GetString()!)
                    .ToHashSet()
                    .IsSupersetOf(conversations),
            "old conversations are found by the words of their mails"
        );

        // Another letter of a Message-ID that the version before knew is another letter.
        var json = requests[0];
        using var other = await DeliverAsync(
            mancrel,
            json with
            {
                Body = json.Body!.Replace("how much is", "do you still have", StringComparison.Ordinal),
            }
        );
        Assert.NotEqual(json.Id, JsonDocument.Parse(await other.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString());
    }

    private static Task<HttpResponseMessage> DeliverAsync(RunningMancrel mancrel, OldRequest request) =>
        request.Fields is { } fields
            ? mancrel.MailgunAsync(fields)
            : mancrel.SignedAsync(
                request.Route,
                RunningMancrel.GenericSecret,
                Encoding.Latin1.GetBytes(request.Body!),
                contentType: request.ContentType
            );

    private static List<OldRequest> Requests() =>
        JsonSerializer.Deserialize<List<OldRequest>>(
            File.ReadAllBytes(Path.Combine(Folder(), "requests.json")),
            JsonSerializerOptions.Web
        )!;

    private static void Restore(string data)
    {
        File.WriteAllBytes(
            Path.Combine(data, "signing.key"),
            Convert.FromBase64String(File.ReadAllText(Path.Combine(Folder(), "signing.key.base64")).Trim())
        );
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(Path.Combine(data, "mancrel.db"), out var database));
        using (database)
        {
            Assert.True(
                raw.sqlite3_exec(database, File.ReadAllText(Path.Combine(Folder(), "mancrel.sql")), out var error) == raw.SQLITE_OK,
                error
            );
        }
    }

    private static string Folder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Mancrel.slnx")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory.FullName, "tests/Fixtures/old-data");
    }

    private sealed record OldRequest(
        string Name,
        string Id,
        string Customer,
        string Route,
        string ContentType,
        string? Body,
        Dictionary<string, string>? Fields
    );
}
