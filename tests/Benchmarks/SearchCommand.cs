using System.Diagnostics;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Benchmarks;

/// <summary><c>search [--entries 50000]</c>: time of ranked search over products, for a word and for a whole email, and over twice as many
/// people for what is typed.</summary>
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

    private static readonly (string Name, string Typed)[] Typed =
    [
        ("one letter", "a"),
        ("two letters", "no"),
        ("three letters of all", "exa"),
        ("first name, beginning", "nora fie"),
        ("a common name", "nora"),
        ("digits of a number", "11122"),
        ("a telephone", "90 100 42 42"),
        ("an address", "person4242@example4.org"),
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
                await MeasureAsync("search " + name, () => search.SearchAsync(tenant, "product", query, 10));
            }

            await PeopleAsync(search, tenant, entries * 2);
            foreach (var (name, typed) in Typed)
            {
                await MeasureAsync("typed " + name, () => search.FindAsync(tenant, "contact", typed, 500));
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PeopleAsync(SqliteSearch search, TenantId tenant, int people)
    {
        string[] first = ["Nora", "Anna", "Jörg", "Oʻtkir", "Mary", "Ёлкин", "Alisher", "Zoe"];
        string[] last = ["Fields", "Müller", "Gʻulomov", "O'Brien", "Stone", "Marsh", "Vale"];
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, people),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, _) =>
                await search.IndexAsync(
                    tenant,
                    new SearchEntry(
                        "contact",
                        $"c{i}",
                        $"{first[i % 8]} {last[i / 8 % 7]}{i % 997}",
                        $"person{i}@example{i % 50}.org\n+99890{1_000_000 + i}\nemail"
                    ),
                    CancellationToken.None
                )
        );
        Console.WriteLine($"{people:N0} people in {clock.Elapsed.TotalSeconds:F1} s");
    }

    private static async Task MeasureAsync(string name, Func<Task> search)
    {
        List<double> times = [];
        for (var i = 0; i < 100; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await search();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var first = times[0];
        times.Sort();
        // csharpier-ignore - alignment as dotnet format writes it
        Console.WriteLine($"{name,-30} p50 {times[50],7:F2} ms  p99 {times[98],7:F2} ms  first {first,7:F2} ms");
    }
}
