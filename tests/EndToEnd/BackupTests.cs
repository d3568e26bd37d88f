using System.Net;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A backup of the running program, put back into an empty folder: the same shop, what waited sent once.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-backup-").FullName;

    private string Backup => Path.Combine(folder, "backup");

    [Fact]
    public async Task What_was_held_or_waited_for_a_person_in_the_backup_is_sent_once_after_the_restore()
    {
        string held;
        string waiting;
        string large;
        await using (var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "3600")))
        {
            await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
            held = await AskAsync(mancrel, "held@customer.example");
            await mancrel.MessageAsync(held, "held");
            large = await LargeAsync(mancrel, "large@customer.example");
            using (
                var asked = await mancrel.SendAsync(
                    HttpMethod.Patch,
                    "/api/settings",
                    new { replies = new { autoSend = 1.0 } },
                    (await mancrel.GetAsync("/api/settings")).GetProperty("etag").GetString()
                )
            )
            {
                Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync());
            }

            waiting = await AskAsync(mancrel, "waiting@customer.example");
            await mancrel.MessageAsync(large, "held", "awaiting_approval", "escalated");
            await mancrel.MessageAsync(waiting, "awaiting_approval");

            // While it runs: the program holds the folder, and mail goes on coming.
            var arriving = ArriveAsync(mancrel, 40);
            var (status, output, fault) = await RunningMancrel.CommandAsync("backup", Backup, "--data", mancrel.Data);
            Assert.True(status == 0, fault);
            Assert.Contains(Backup, output, StringComparison.Ordinal);
            await arriving;
        }

        Assert.True(File.Exists(Path.Combine(Backup, "signing.key")));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Backup, "blobs"), "*", SearchOption.AllDirectories));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Backup, "mancrel.db")));
        }

        await using var restored = await RunningMancrel.StartOverAsync(RestoreInto);
        await restored.MessageAsync(held, "held");
        await restored.MessageAsync(waiting, "awaiting_approval");
        using (var raw = await restored.SendAsync(HttpMethod.Get, $"/api/messages/{large}/raw"))
        {
            Assert.Equal(HttpStatusCode.OK, raw.StatusCode);
            Assert.True((await raw.Content.ReadAsByteArrayAsync()).Length > 100_000);
        }

        using (var sent = await restored.SendAsync(HttpMethod.Post, $"/api/messages/{held}/send-now"))
        {
            Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        }

        using (var approved = await restored.SendAsync(HttpMethod.Post, $"/api/messages/{waiting}/approve"))
        {
            Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        }

        await restored.MessageAsync(held, "answered");
        await restored.MessageAsync(waiting, "answered");
        restored.Kill();
        await restored.StartProcessAsync();
        await restored.MessageAsync(held, "answered");
        Assert.Single(await restored.OutboxAsync("held@customer.example"));
        Assert.Single(await restored.OutboxAsync("waiting@customer.example"));
    }

    [Fact]
    public async Task A_reply_whose_undo_window_ended_meanwhile_leaves_once_by_itself_after_the_restore()
    {
        string held;
        await using (var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "20")))
        {
            await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
            held = await AskAsync(mancrel, "held@customer.example");
            await mancrel.MessageAsync(held, "held");
            mancrel.Kill();

            // What the killed program left in its log is part of the database.
            Assert.Equal(0, (await RunningMancrel.CommandAsync("backup", Backup, "--data", mancrel.Data)).Status);
        }

        await using var restored = await RunningMancrel.StartOverAsync(RestoreInto);
        await restored.MessageAsync(held, "answered");
        Assert.Single(await restored.OutboxAsync("held@customer.example"));
    }

    [Fact]
    public async Task A_backup_by_the_clock_brings_back_what_was_held_and_what_waited_for_a_person()
    {
        var safe = Path.Combine(folder, "safe");
        string held;
        string waiting;
        string name;
        await using (
            var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "3600"), ("Mancrel:Backup:Folder", safe))
        )
        {
            // The first one is due at once, before there is anything; what lies there says when the next one is.
            await LastBackupAsync(mancrel, _ => true);
            await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
            held = await AskAsync(mancrel, "held@customer.example");
            await mancrel.MessageAsync(held, "held");
            waiting = await mancrel.MailAsync("w", "Ben <waiting@customer.example>", "Broken", "It came broken. I want my money back.");
            await mancrel.MessageAsync(waiting, "escalated");
            Assert.Equal(0, await mancrel.TerminateAsync());
            Directory.Delete(safe, recursive: true);
            await mancrel.StartProcessAsync();
            name = await LastBackupAsync(mancrel, _ => true);

            // One that an administrator asks for comes besides, and stands in the trail.
            using (var asked = await mancrel.SendAsync(HttpMethod.Post, "/api/operations/backup"))
            {
                Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            }

            await LastBackupAsync(mancrel, made => made != name);
            Assert.Equal(2, Directory.GetDirectories(safe).Length);
            var trail = await mancrel.GetAsync("/api/audit/administration");
            Assert.Contains("backup asked for", trail.GetRawText(), StringComparison.Ordinal);
            Assert.Equal("up", (await mancrel.GetAsync("/api/operations/health")).GetProperty("state").GetString());

            // Where they cannot be written any more, the health says so.
            Directory.Delete(safe, recursive: true);
            await File.WriteAllTextAsync(safe, "no folder");
            (await mancrel.SendAsync(HttpMethod.Post, "/api/operations/backup")).Dispose();
            await RunningMancrel.UntilAsync(
                async () => (await mancrel.GetAsync("/api/operations/health")).GetRawText().Contains(" failed: ", StringComparison.Ordinal),
                "the health tells of the failed backup"
            );
            File.Delete(safe);
            (await mancrel.SendAsync(HttpMethod.Post, "/api/operations/backup")).Dispose();
            name = await LastBackupAsync(mancrel, made => Directory.Exists(Path.Combine(safe, made)));
        }

        await using var restored = await RunningMancrel.StartOverAsync(data =>
        {
            var (status, _, fault) = RunningMancrel
                .CommandAsync("restore", Path.Combine(safe, name), "--data", data)
                .GetAwaiter()
                .GetResult();
            Assert.True(status == 0, fault);
        });
        await restored.MessageAsync(held, "held");
        await restored.MessageAsync(waiting, "escalated");
        using (var sent = await restored.SendAsync(HttpMethod.Post, $"/api/messages/{held}/send-now"))
        {
            Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        }

        await restored.MessageAsync(held, "answered");
        Assert.Single(await restored.OutboxAsync("held@customer.example"));
    }

    [Theory]
    [InlineData("Mancrel:Backup:EveryHours", "5", "1, 2, 3, 4, 6, 8, 12, 24")]
    [InlineData("Mancrel:Backup:At", "half past two", "a time of the day")]
    [InlineData("Mancrel:Backup:Keep", "0", "from 1 to 1000")]
    public async Task A_wrong_setting_of_backups_stops_the_start(string name, string value, string allowed)
    {
        var (status, fault) = await RunningMancrel.RunToEndAsync($"--{name}={value}", "--data", Path.Combine(folder, "data"));
        Assert.Equal(1, status);
        Assert.Contains(name, fault, StringComparison.Ordinal);
        Assert.Contains(allowed, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_for_backups_in_the_data_folder_stops_the_start()
    {
        var data = Path.Combine(folder, "data");
        var (status, fault) = await RunningMancrel.RunToEndAsync($"--Mancrel:Backup:Folder={data}/backups", "--data", data);
        Assert.Equal((1, true), (status, fault.Contains("in the data folder itself", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_backup_that_is_damaged_incomplete_or_none_is_refused_with_one_sentence_and_leaves_nothing()
    {
        await using (var mancrel = await RunningMancrel.StartAsync())
        {
            await LargeAsync(mancrel, "large@customer.example");
            Assert.Equal(0, (await RunningMancrel.CommandAsync("backup", Backup, "--data", mancrel.Data)).Status);
        }

        var blob = Directory.GetFiles(Path.Combine(Backup, "blobs"), "*", SearchOption.AllDirectories)[0];
        await RefusedAsync("has changed", () => Change(blob, bytes => bytes[^1] ^= 1));
        await RefusedAsync("has changed", () => Change(Path.Combine(Backup, "mancrel.db"), bytes => bytes[bytes.Length / 2] ^= 1));
        await RefusedAsync("bytes instead of", () => File.AppendAllText(Path.Combine(Backup, "signing.key"), "x"));
        await RefusedAsync("is missing", () => File.Delete(blob));
        var manifest = Path.Combine(Backup, "manifest.json");
        await RefusedAsync("damaged or of another program", () => Change(manifest, bytes => bytes[0] = (byte)'x'));
        await RefusedAsync("damaged or of another program", () => File.WriteAllText(manifest, """{ "format": "other" }"""));
        await RefusedAsync("no file of a backup", () => Edit(manifest, "\"signing.key\"", "\"../signing.key\""));
        await RefusedAsync("newer Mancrel", () => Edit(manifest, "\"version\": 1", "\"version\": 2"));
        await RefusedAsync("stopped before its end", () => File.Delete(manifest));

        // Whole again, it is taken; and only once into the same folder.
        var data = Path.Combine(folder, "new");
        Assert.Equal(0, (await RunningMancrel.CommandAsync("restore", Backup, "--data", data)).Status);
        var (status, _, fault) = await RunningMancrel.CommandAsync("restore", Backup, "--data", data);
        Assert.Equal((1, true), (status, fault.Contains("is not empty", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_ending_of_a_database_means_the_one_file_of_before_and_wrong_usage_is_2()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var file = Path.Combine(folder, "copy.db");
        Assert.Equal(0, (await RunningMancrel.CommandAsync("backup", file, "--data", mancrel.Data)).Status);
        Assert.Equal("SQLite format 3\0", Encoding.ASCII.GetString(File.ReadAllBytes(file), 0, 16));
        Assert.Equal(1, (await RunningMancrel.CommandAsync("backup", file, "--data", mancrel.Data)).Status);
        Assert.Equal(1, (await RunningMancrel.CommandAsync("backup", folder, "--data", mancrel.Data)).Status);
        Assert.Equal(1, (await RunningMancrel.CommandAsync("backup", Path.Combine(mancrel.Data, "in"), "--data", mancrel.Data)).Status);
        Assert.Equal(1, (await RunningMancrel.CommandAsync("backup", Backup, "--data", folder)).Status);
        Assert.Equal(1, (await RunningMancrel.CommandAsync("restore", Backup, "--data", Path.Combine(folder, "new"))).Status);
        Assert.Equal(2, (await RunningMancrel.CommandAsync("backup")).Status);
        Assert.Equal(2, (await RunningMancrel.CommandAsync("restore")).Status);
        Assert.Equal(2, (await RunningMancrel.CommandAsync("restore", Backup, "more")).Status);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> LastBackupAsync(RunningMancrel mancrel, Func<string, bool> isIt)
    {
        var name = "";
        JsonElement state = default;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                state = await mancrel.GetAsync("/api/operations/backup");
                name = state.GetProperty("last") is { ValueKind: JsonValueKind.Object } last ? last.GetProperty("name").GetString()! : "";
                return name.Length > 0 && !state.GetProperty("running").GetBoolean() && isIt(name);
            },
            () => "a backup is made: " + state.GetRawText()
        );
        return name;
    }

    private void RestoreInto(string data)
    {
        var (status, _, fault) = RunningMancrel.CommandAsync("restore", Backup, "--data", data).GetAwaiter().GetResult();
        Assert.True(status == 0, fault);
    }

    // Spoils the backup, has it refused, and makes it whole again.
    private async Task RefusedAsync(string why, Action spoil)
    {
        var whole = Path.Combine(folder, "whole");
        Directory.Move(Backup, whole);
        foreach (var file in Directory.GetFiles(whole, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Backup, Path.GetRelativePath(whole, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        spoil();
        var data = Path.Combine(folder, "refused");
        var (status, _, fault) = await RunningMancrel.CommandAsync("restore", Backup, "--data", data);
        Assert.True(status == 1 && fault.Contains(why, StringComparison.Ordinal), $"{why}: {status} {fault}");
        Assert.Single(fault.Trim().Split('\n'));
        Assert.Empty(Directory.Exists(data) ? Directory.GetFileSystemEntries(data) : []);
        Directory.Delete(Backup, recursive: true);
        Directory.Move(whole, Backup);
    }

    private static void Change(string file, Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(file);
        change(bytes);
        File.WriteAllBytes(file, bytes);
    }

    private static void Edit(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static Task<string> AskAsync(RunningMancrel mancrel, string from) =>
        mancrel.MailAsync("q-" + from, $"Nora <{from}>", "Lamp", "Hello, how much is the Oak Desk Lamp?");

    private static async Task ArriveAsync(RunningMancrel mancrel, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await AskAsync(mancrel, $"n{number}@customer.example");
        }
    }

    // Above the bound from which a mail is a file of its own.
    private static async Task<string> LargeAsync(RunningMancrel mancrel, string from)
    {
        var mail = new
        {
            messageId = $"<large-{from}>",
            from,
            to = new[] { "sales@mancrel.local" },
            subject = "Photos",
            text = "Hello, two photos of the broken lamp are attached.",
            attachments = new[]
            {
                new
                {
                    name = "photo.bin",
                    contentType = "application/octet-stream",
                    contentBase64 = Convert.ToBase64String([.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 % 251))]),
                },
            },
        };
        using var answer = await mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            JsonSerializer.SerializeToUtf8Bytes(mail)
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
    }
}
