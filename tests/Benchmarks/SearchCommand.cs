using System.Diagnostics;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Benchmarks;

/// <summary><c>search [--entries 50000]</c>: time of ranked search over products, for a word and for a whole email as the query.</summary>
internal static class SearchCommand
{
    private static readonly string[] Adjectives =
    [
        "red",
        "blue",
        "steel",
        "oak",
        "folding",
        "compact",
        "outdoor",
        "wireless",
        "heavy",
        "quiet",
        "portable",
        "classic",
    ];
    private static readonly string[] Nouns =
    [
        "lamp",
        "desk",
        "chair",
        "hose",
        "drill",
        "printer",
        "laptop",
        "shelf",
        "cable",
        "speaker",
        "kettle",
        "tent",
        "router",
        "camera",
    ];
    private static readonly (string Name, string Query)[] Queries =
    [
        ("one word", "lamp"),
        ("three words", "red oak desk"),
        ("a model number", "X4711"),
        ("beginning of a word", "spea"),
        (
            "an email",
            "Hello, do you still have the red folding lamp in stock, and how much is it with delivery to Berlin? I would "
                + "like to order two for our new office, if the price is good. Kind regards, Nora"
        ),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var entries =
            Array.IndexOf(args, "--entries") is var at and >= 0 && at + 1 < args.Length
                ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture)
                : 50_000;
        var tenant = new TenantId("bench");
        var folder = Directory.CreateTempSubdirectory("mancrel-bench-");
        try
        {
            using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "search.db"));
            var search = new SqliteSearch(database);
            var clock = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, entries),
                new ParallelOptions { MaxDegreeOfParallelism = 64 },
                async (i, _) =>
                    await search.IndexAsync(
                        tenant,
                        new SearchEntry(
                            "product",
                            $"p{i}",
                            $"{Adjectives[i % 12]} {Nouns[i % 14]} X{i}",
                            $"A {Adjectives[i / 12 % 12]} {Nouns[i / 14 % 14]} for your home and office, with two years of "
                                + "warranty and free delivery in the country."
                        ),
                        CancellationToken.None
                    )
            );
            Console.WriteLine($"{entries:N0} entries in {clock.Elapsed.TotalSeconds:F1} s");
            foreach (var (name, query) in Queries)
            {
                List<double> times = [];
                for (var i = 0; i < 100; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    await search.SearchAsync(tenant, "product", query, 10);
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                times.Sort();
                // csharpier-ignore - alignment as dotnet format writes it
                Console.WriteLine($"search {name,-22} p50 {times[50],7:F2} ms  p99 {times[98],7:F2} ms");
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
