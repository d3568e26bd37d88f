using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Benchmarks;

/// <summary>
/// <c>store [--writers 1,8,64] [--seconds 5] [--documents 1000000]</c>: rows a second and latency of the group commit, as a ratio to a bare
/// loop that commits one row for each caller the same way; then the time of list queries over many documents of one kind.
/// </summary>
internal static class StoreCommand
{
    private static readonly TenantId Tenant = new("bench");

    public static async Task<int> RunAsync(string[] args)
    {
        var writers = Option(args, "--writers", "1,8,64").Split(',').Select(w => int.Parse(w, CultureInfo.InvariantCulture));
        var seconds = double.Parse(Option(args, "--seconds", "5"), CultureInfo.InvariantCulture);
        var documents = int.Parse(Option(args, "--documents", "1000000"), CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("mancrel-bench-");
        try
        {
            foreach (var count in writers)
            {
                await CompareAsync(folder.FullName, count, TimeSpan.FromSeconds(seconds));
            }

            if (documents > 0)
            {
                await ListAsync(folder.FullName, documents);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(string folder, int writers, TimeSpan duration)
    {
        using var bareDatabase = SqliteDatabase.Open(Path.Combine(folder, $"bare{writers}.db"));
        var body = Encoding.UTF8.GetBytes(Text(600));
        await bareDatabase.WriteAsync(
            s =>
            {
                s.Execute("CREATE TABLE bare(id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
                return 0;
            },
            CancellationToken.None
        );
        var bare = await MeasureAsync(
            writers,
            duration,
            (_, _) => bareDatabase.WriteAsync(s => s.Sql("INSERT INTO bare(body) VALUES (?)").BindText(body).Run(), CancellationToken.None)
        );
        Report($"bare row, {writers} writers", bare, null);

        using var database = SqliteDatabase.Open(Path.Combine(folder, $"store{writers}.db"));
        var store = new SqliteDocumentStore(database, TimeProvider.System);
        Report(
            $"document with 3 indexes, {writers} writers",
            await MeasureAsync(writers, duration, (w, i) => CreateAsync(store, w, i)),
            bare
        );

        var queue = new SqliteEventQueue(database, TimeProvider.System);
        Report(
            $"queue message, {writers} writers",
            await MeasureAsync(
                writers,
                duration,
                (w, i) =>
                    queue.EnqueueAsync(
                        new QueueMessage
                        {
                            Queue = "q",
                            Tenant = Tenant,
                            MessageId = $"{w}-{i}",
                            Body = "{\"blob\":\"0123456789\"}",
                        }
                    )
            ),
            bare
        );
    }

    private static async Task<Measured> MeasureAsync(int writers, TimeSpan duration, Func<int, int, Task> write)
    {
        var clock = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(w =>
                    Task.Run(async () =>
                    {
                        List<double> times = [];
                        for (var i = 0; clock.Elapsed < duration; i++)
                        {
                            var start = Stopwatch.GetTimestamp();
                            await write(w, i);
                            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        }

                        return times;
                    })
                )
        );
        var all = latencies.SelectMany(l => l).Order().ToList();
        return new Measured(all.Count / clock.Elapsed.TotalSeconds, all);
    }

    private static async Task ListAsync(string folder, int documents)
    {
        using var database = SqliteDatabase.Open(Path.Combine(folder, "lists.db"));
        var store = new SqliteDocumentStore(database, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, documents / 50),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (chunk, _) =>
            {
                var batch = new DocumentBatch(Tenant, $"conversation/{chunk}");
                for (var i = 0; i < 50; i++)
                {
                    batch.Create(BenchDocument.Make($"d{(chunk * 50) + i:D8}", $"conversation/{chunk}", (chunk * 50) + i));
                }

                await store.CommitAsync(batch, CancellationToken.None);
            }
        );
        Console.WriteLine(
            $"{documents:N0} documents written in {clock.Elapsed.TotalSeconds:F0} s "
                + $"({documents / clock.Elapsed.TotalSeconds:N0}/s), file {new FileInfo(database.Path).Length / 1048576:N0} MB, "
                + $"memory {Environment.WorkingSet / 1048576:N0} MB"
        );

        (string Name, DocumentQuery Query)[] queries =
        [
            ("newest first", new DocumentQuery { Sort = new DocumentSort("receivedAt", Descending: true) }),
            (
                "of one status, newest first",
                new DocumentQuery
                {
                    Where = [new("status", FilterOperator.Equal, "open")],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                }
            ),
            ("by owner", new DocumentQuery { Where = [new("owner", FilterOperator.Equal, "user17")] }),
            (
                "by owner and status, newest first",
                new DocumentQuery
                {
                    Where = [new("owner", FilterOperator.Equal, "user17"), new("status", FilterOperator.Equal, "open")],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                }
            ),
            (
                "within a week, newest first",
                new DocumentQuery
                {
                    Where = [new("receivedAt", FilterOperator.LessThan, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                }
            ),
            ("one partition", new DocumentQuery { Partition = "conversation/7" }),
        ];
        foreach (var (name, query) in queries)
        {
            await PagesAsync(store, name, query);
        }
    }

    private static async Task PagesAsync(SqliteDocumentStore store, string name, DocumentQuery query)
    {
        List<double> times = [];
        var next = query;
        for (var i = 0; i < 400; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var page = await store.QueryAsync<BenchDocument>(Tenant, next);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            next = query with { Cursor = page.NextCursor };
        }

        times.Sort();
        // csharpier-ignore - alignment as dotnet format writes it
        Console.WriteLine($"list {name,-36} p50 {Percentile(times, 0.5),7:F2} ms  p99 {Percentile(times, 0.99),7:F2} ms");
    }

    private static Task<BatchOutcome> CreateAsync(SqliteDocumentStore store, int writer, int number)
    {
        var id = $"{writer}-{number}";
        return store.CommitAsync(new DocumentBatch(Tenant, id).Create(BenchDocument.Make(id, id, number)));
    }

    private static void Report(string what, Measured measured, Measured? bare)
    {
        var ratio = bare is null ? "" : $"  {measured.Rate / bare.Rate:P0} of bare";
        // csharpier-ignore - alignment as dotnet format writes it
        Console.WriteLine(
            $"{what,-40} {measured.Rate,9:N0}/s  p50 {Percentile(measured.Latencies, 0.5),6:F2} ms  p99 "
                + $"{Percentile(measured.Latencies, 0.99),6:F2} ms{ratio}"
        );
    }

    private static double Percentile(List<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

    private static string Option(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

    internal static string Text(int length) => string.Concat(Enumerable.Repeat("words of a message ", (length / 19) + 1))[..length];

    private sealed record Measured(double Rate, List<double> Latencies);
}

/// <summary>A document about as large as a message, with three indexes.</summary>
internal sealed record BenchDocument : IDocument
{
    private static readonly string[] Statuses = ["open", "answered", "waiting", "closed"];
    private static readonly string Filler = StoreCommand.Text(600);

    public static string Kind => "bench";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("receivedAt"), new("status", "receivedAt"), new("owner")];

    public required string Id { get; init; }

    public required string Partition { get; init; }

    public required string Status { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string Text { get; init; } = Filler;

    public static BenchDocument Make(string id, string partition, int number) =>
        new()
        {
            Id = id,
            Partition = partition,
            Status = Statuses[number % 4],
            Owner = $"user{number * 7 % 2000}",
            ReceivedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number * 13L % 31_000_000),
        };
}
