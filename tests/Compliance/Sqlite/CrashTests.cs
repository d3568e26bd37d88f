using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using Mancrel.Compliance.Documents;
using Mancrel.Core.Ports;
using Mancrel.Local.Files;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Sqlite;

/// <summary>What was acknowledged is there after the process was killed.</summary>
public sealed class CrashTests : ComplianceSuite
{
    private const string FolderVariable = "MANCREL_CRASH_FOLDER";
    private const string RoundVariable = "MANCREL_CRASH_ROUND";
    private const string PipeVariable = "MANCREL_CRASH_PIPE";
    private const int Rounds = 4;
    private const int Writers = 16;

    [Fact]
    public async Task Every_acknowledged_write_is_there_after_a_kill()
    {
        var folder = Own(new TempFolder()).Path;
        var kills = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            await WriteUntilKilledAsync(folder, round, atLeast: 100 + kills.Next(400));
        }

        var acknowledged = Directory.GetFiles(folder, "ack-*").SelectMany(WholeLines).ToList();
        Assert.True(acknowledged.Count >= Rounds * 100);
        using var database = SqliteDatabase.Open(Path.Combine(folder, "mancrel.db"));
        var store = new SqliteDocumentStore(database, Time);
        var blobs = new FileBlobStore(database, Path.Combine(folder, "blobs"));
        var waiting = await WaitingAsync(new SqliteEventQueue(database, Time));
        foreach (var id in acknowledged)
        {
            Assert.Equal(id, (await store.GetAsync<Thing>(Ours, "things/1", id))?.Value.Name);
            Assert.Contains(id, waiting);
            Assert.NotNull(await blobs.GetAsync(Ours, BlobId.Of(Content(id))));
        }

        Assert.Equal(
            "ok",
            database.Read(session =>
            {
                using var check = session.Sql("PRAGMA integrity_check");
                check.Step();
                return check.Text(0);
            })
        );
    }

    /// <summary>
    /// The child: writes until it is killed, and notes each write only when it was acknowledged. Run by the test above in a process of its
    /// own.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        var folder =
            Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException($"{FolderVariable} is not set");
        var round = Environment.GetEnvironmentVariable(RoundVariable);
        using var database = SqliteDatabase.Open(Path.Combine(folder, "mancrel.db"));
        var store = new SqliteDocumentStore(database, Time);
        var queue = new SqliteEventQueue(database, Time);
        var blobs = new FileBlobStore(database, Path.Combine(folder, "blobs"));
        var gate = new Lock();
        await using var told = new AnonymousPipeClientStream(PipeDirection.Out, Environment.GetEnvironmentVariable(PipeVariable)!);
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        await using var notes = new FileStream(
                            Path.Combine(folder, $"ack-{round}-{writer}"),
                            FileMode.Append,
                            FileAccess.Write,
                            FileShare.Read,
                            bufferSize: 0
                        );
                        for (var i = 0; ; i++)
                        {
                            var id = string.Create(CultureInfo.InvariantCulture, $"r{round}-w{writer}-{i}");
                            await blobs.PutAsync(Ours, Content(id));
                            await store.CommitAsync(new DocumentBatch(Ours, "things/1").Create(new Thing { Id = id, Name = id }));
                            await queue.EnqueueAsync(
                                new QueueMessage
                                {
                                    Queue = "q",
                                    Tenant = Ours,
                                    MessageId = id,
                                    Body = "{}",
                                }
                            );
                            await notes.WriteAsync(Encoding.ASCII.GetBytes(id + "\n"));

                            // A byte for each: the parent counts them to know when to kill.
                            lock (gate)
                            {
                                told.WriteByte(1);
                            }
                        }
                    })
                )
        );
    }

    private static async Task WriteUntilKilledAsync(string folder, int round, int atLeast)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [.. HostArguments(), "-explicit", "only", "-method", $"{typeof(CrashTests).FullName}.{nameof(Writes_until_it_is_killed)}"]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[FolderVariable] = folder;
        start.Environment[RoundVariable] = round.ToString(CultureInfo.InvariantCulture);
        await using var told = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        start.Environment[PipeVariable] = told.GetClientHandleAsString();
        using var child = Process.Start(start)!;
        told.DisposeLocalCopyOfClientHandle();
        var output = child.StandardOutput.ReadToEndAsync();
        _ = child.StandardError.ReadToEndAsync();
        var (notes, buffer) = (0, new byte[256]);
        while (notes < atLeast && await told.ReadAsync(buffer) is var read)
        {
            Assert.True(read > 0, read > 0 ? "" : await output);
            notes += read;
        }

        child.Kill();
        await child.WaitForExitAsync();
    }

    // Under "dotnet test.dll" the process is dotnet and needs the assembly's name; as an executable of its own it does not.
    private static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(CrashTests).Assembly.Location] : [];

    private static async Task<HashSet<string>> WaitingAsync(SqliteEventQueue queue)
    {
        HashSet<string> ids = [];
        while (await queue.ReceiveAsync("q", 500, TimeSpan.FromHours(1)) is { Count: > 0 } taken)
        {
            ids.UnionWith(taken.Select(t => t.Message.MessageId));
        }

        return ids;
    }

    // A kill may cut the last note; a write that was acknowledged and not noted proves nothing.
    private static IEnumerable<string> WholeLines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[] Content(string id) => Encoding.UTF8.GetBytes(id.EndsWith('7') ? id.PadRight(80_000, '.') : id);
}
