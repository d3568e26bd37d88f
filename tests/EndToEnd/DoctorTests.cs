using System.Net;
using Driving;
using SQLitePCL;

namespace EndToEnd;

/// <summary>The doctor over data folders that the real program left, whole and spoilt; and what a start refuses.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-doctor-").FullName;

    private string Database => Path.Combine(folder, "mancrel.db");

    [Fact]
    public async Task A_shop_that_was_worked_in_and_killed_has_no_fault()
    {
        await LeaveAsync(async mancrel =>
        {
            Assert.Contains(
                "in use",
                (await RunningMancrel.CommandAsync("doctor", "--data", mancrel.Data)).Fault,
                StringComparison.Ordinal
            );

            // What is deleted takes along what names it.
            var contact = (await mancrel.GetAsync("/api/contacts?q=nora")).GetProperty("items")[0];
            using var gone = await mancrel.SendAsync(
                HttpMethod.Delete,
                "/api/contacts/" + contact.GetProperty("id").GetString(),
                etag: contact.GetProperty("etag").GetString()
            );
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        });
        var (status, output, fault) = await DoctorAsync();
        Assert.True(status == 0, output + fault);
        foreach (var check in new[] { "database", "counters", "search index", "references", "sums", "blobs", "workflows", "queue" })
        {
            Assert.Contains(check + ": ", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_can_be_made_again_is_named_mended_and_right_afterwards()
    {
        await LeaveAsync(_ => Task.CompletedTask);
        Execute(
            """
            DELETE FROM search_entries WHERE kind IN ('contact', 'product');
            DELETE FROM "doc:contact";
            UPDATE "doc:statCounts" SET json = json_set(json, '$.values.inbound', 4711);
            UPDATE counters SET value = 1 WHERE name = 'position';
            """
        );
        var orphan = Path.Combine(folder, "blobs", "main", "ab", new string('a', 63) + "b");
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "nobody's");

        var (status, output, fault) = await DoctorAsync();
        Assert.True(status == 1, output + fault);
        Assert.Contains("FAULT  counters: the counter of changes stands at 1", output, StringComparison.Ordinal);
        Assert.True(output.Contains("FAULT  references: ", StringComparison.Ordinal), output + fault);
        Assert.Contains("FAULT  sums: wrong are the statistics of 20", output, StringComparison.Ordinal);
        Assert.Contains("FAULT  search entries: ", output, StringComparison.Ordinal);
        Assert.Contains("--repair would", output, StringComparison.Ordinal);
        Assert.True(File.Exists(orphan));

        (_, output, fault) = await DoctorAsync("--repair");
        Assert.True(output.Contains("mended references: ", StringComparison.Ordinal), output + fault);
        Assert.Contains("mended counters: ", output, StringComparison.Ordinal);
        Assert.Contains("mended sums: ", output, StringComparison.Ordinal);
        Assert.Contains("mended search entries: ", output, StringComparison.Ordinal);

        // What the mending itself changed is followed, and the orphan's name was no sum of its content.
        Assert.False(File.Exists(orphan));
        (status, output, fault) = await DoctorAsync();
        Assert.True(status == 0, output + fault);
        await using var mended = await RunningMancrel.StartOverAsync(CopyInto);
        Assert.Equal(0, (await mended.GetAsync("/api/contacts")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await mended.GetAsync("/api/products?q=lamp")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_mail_that_is_missing_stays_a_fault_that_names_the_letter()
    {
        string id = "";
        await LeaveAsync(async mancrel =>
        {
            id = await mancrel.MailAsync("b@c.example", "b@c.example", "Long", new string('x', 90_000));
            await mancrel.MessageAsync(id, "escalated");
        });
        Directory.Delete(Path.Combine(folder, "blobs"), recursive: true);
        foreach (var words in new[] { Array.Empty<string>(), ["--repair"] })
        {
            var (status, output, _) = await DoctorAsync(words);
            Assert.Equal(1, status);
            Assert.Contains($"of message {id}", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_start_refuses_a_database_that_is_cut_short_empty_missing_foreign_or_damaged()
    {
        await LeaveAsync(mancrel => mancrel.MailAsync("b@c.example", "b@c.example", "Long", new string('x', 90_000)));
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        var whole = await File.ReadAllBytesAsync(Database);

        await RefusedAsync("is not whole", () => File.WriteAllBytes(Database, whole[..(whole.Length / 2)]));
        await RefusedAsync("is not whole", () => File.WriteAllBytes(Database, whole[..^1]));
        await RefusedAsync("is empty (0 bytes)", () => File.WriteAllBytes(Database, []));
        await RefusedAsync("is missing, while the mails", () => File.Delete(Database));
        await RefusedAsync("is not a SQLite database", () => File.WriteAllText(Database, new string('x', 5000)));
        await RefusedAsync(
            "another program",
            () =>
            {
                File.Delete(Database);
                Execute("CREATE TABLE theirs(x)");
            }
        );
        await RefusedAsync(
            "is damaged",
            () =>
            {
                var spoilt = whole.ToArray();
                for (var at = 4096; at + 4096 <= spoilt.Length; at += 4096 * 3)
                {
                    spoilt.AsSpan(at, 4096).Fill(0xA5);
                }

                File.WriteAllBytes(Database, spoilt);
            }
        );

        // Put back, it is the same shop.
        await File.WriteAllBytesAsync(Database, whole);
        await using var mancrel = await RunningMancrel.StartOverAsync(CopyInto);
        Assert.Equal(1, (await mancrel.GetAsync("/api/products?q=lamp")).GetProperty("items").GetArrayLength());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Status, string Output, string Fault)> DoctorAsync(params string[] words) =>
        RunningMancrel.CommandAsync(["doctor", "--data", folder, .. words]);

    private async Task RefusedAsync(string why, Action spoil)
    {
        spoil();
        var (status, fault) = await RunningMancrel.RunToEndAsync("--data", folder, "--urls", "http://127.0.0.1:0");
        Assert.True(status == 1 && fault.Contains(why, StringComparison.Ordinal), $"{why}: {status} {fault}");
        Assert.Single(fault.Trim().Split('\n'));
        var (doctor, output, said) = await DoctorAsync();
        Assert.Equal(1, doctor);
        Assert.Contains("mancrel.db", output + said, StringComparison.Ordinal);
    }

    /// <summary>A shop with a product, an answered letter and a deal, left as a kill leaves it.</summary>
    private async Task LeaveAsync(Func<RunningMancrel, Task> more)
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var id = await mancrel.MailAsync("q@customer.example", "Nora <nora@customer.example>", "Lamp", "How much is the Oak Desk Lamp?");
        await mancrel.MessageAsync(id, "answered");
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/contacts?q=nora")).GetProperty("items").GetArrayLength() == 1
                && (await mancrel.GetAsync("/api/stats")).GetProperty("outbound").GetInt64() == 1,
            "the letter is counted and its sender found"
        );
        await more(mancrel);
        mancrel.Kill();
        Copy(mancrel.Data, folder);
    }

    private void CopyInto(string data) => Copy(folder, data);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private void Execute(string sql)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(Database, out var database));
        using (database)
        {
            Assert.True(raw.sqlite3_exec(database, sql, out var error) == raw.SQLITE_OK, error);
        }
    }
}
